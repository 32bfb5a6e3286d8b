package dev.codeface.core.model;

import dev.codeface.core.model.ModelEvent.Usage;
import org.jspecify.annotations.Nullable;

/// What a server says about a response, reduced to what the client acts on.
sealed interface WireEvent {
    /// The server took the request.
    record Created(String responseId) implements WireEvent {}

    /// More visible text.
    record Text(String itemId, String delta) implements WireEvent {}

    /// More of the reasoning, in the server's summary or words.
    record Reasoning(String itemId, String delta) implements WireEvent {}

    /// A whole message item, for servers whose terminal event carries no output.
    record Item(String itemId, String text) implements WireEvent {}

    /// A tool that the model asks for.
    record Tool(String itemId, String callId, String name, String arguments) implements WireEvent {}

    /// The response ended well.
    ///
    /// @param text visible text of all its messages, empty where the event carries no output
    record Completed(
            String responseId, String text, @Nullable Usage usage) implements WireEvent {}

    /// The response ended early.
    record Incomplete(
            String responseId,
            String reason,
            String text,
            @Nullable Usage usage) implements WireEvent {}

    /// The response failed.
    ///
    /// @param responseId empty for a top-level error
    record Failed(String responseId, WireError error) implements WireEvent {}

    /// Something alive and known to be harmless, or unknown.
    record Other() implements WireEvent {}
}
