package dev.codeface.core.model;

import java.util.List;

/// One question with everything that goes along, already redacted.
///
/// @param instructions the system prompt
/// @param input        the whole conversation branch, oldest first; the client decides what to send as a delta
/// @param sampling     how to answer
/// @param tools        what the model may ask for
public record ModelRequest(String instructions, List<InputItem> input, Sampling sampling, List<ToolSpec> tools) {
    public ModelRequest {
        input = List.copyOf(input);
        tools = List.copyOf(tools);
    }

    /// A question without tools, answered as the model likes.
    public ModelRequest(String instructions, List<? extends InputItem> input) {
        this(instructions, List.copyOf(input), Sampling.NONE, List.of());
    }

    /// One piece of the conversation.
    public sealed interface InputItem {}

    /// Something said.
    ///
    /// @param role `user` or `assistant`
    /// @param text what was said, as it is sent
    public record Message(Role role, String text) implements InputItem {}

    /// A tool that the model asked for.
    ///
    /// @param arguments JSON, as the model wrote it
    public record ToolCall(String callId, String name, String arguments) implements InputItem {}

    /// What the tool gave, redacted.
    public record ToolOutput(String callId, String output) implements InputItem {}

    /// Who said it.
    public enum Role {
        USER,
        ASSISTANT
    }
}
