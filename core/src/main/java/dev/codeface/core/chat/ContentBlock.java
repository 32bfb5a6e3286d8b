package dev.codeface.core.chat;

import java.util.List;

/// A part of what was said in a turn. Immutable values.
public sealed interface ContentBlock {
    /// A tool that the model asked for, and what it was given.
    ///
    /// @param arguments JSON, as the model wrote it
    /// @param output    what went back, as redacted
    record Tool(String callId, String name, String arguments, String output) implements ContentBlock {}

    /// What a person typed or a model answered, as Markdown.
    record Text(String markdown) implements ContentBlock {}

    /// The model's own summary of its reasoning.
    record Reasoning(String text) implements ContentBlock {}

    /// The chips that went along.
    record Attachments(List<Attached> chips) implements ContentBlock {
        public Attachments {
            chips = List.copyOf(chips);
        }
    }

    /// The exact text of a message as it left, redacted.
    record Sent(String text) implements ContentBlock {}

    /// A chip as it is remembered.
    ///
    /// @param label  as it was shown
    /// @param tokens its size
    record Attached(String label, int tokens) {}
}
