package dev.codeface.core.model;

import java.util.List;

/// One question with everything that goes along, already redacted.
///
/// @param instructions the system prompt
/// @param input        the whole conversation branch, oldest first; the client decides what to send as a delta
public record ModelRequest(String instructions, List<InputItem> input) {
    public ModelRequest {
        input = List.copyOf(input);
    }

    /// One message of the conversation.
    ///
    /// @param role `user` or `assistant`
    /// @param text what was said, as it is sent
    public record InputItem(Role role, String text) {}

    /// Who said it.
    public enum Role {
        USER,
        ASSISTANT
    }
}
