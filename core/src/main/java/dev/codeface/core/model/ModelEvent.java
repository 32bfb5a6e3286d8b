package dev.codeface.core.model;

import org.jspecify.annotations.Nullable;

/// What happens to a call, in order. Exactly one of [Completed], [Incomplete], [Failed], [Stopped] comes last.
public sealed interface ModelEvent {
    /// The call moved on.
    record PhaseChanged(Phase phase) implements ModelEvent {}

    /// More visible text; never empty, never repeated.
    record TextDelta(String text) implements ModelEvent {}

    /// More of the model's summary of its reasoning.
    record ReasoningDelta(String text) implements ModelEvent {}

    /// The model asks for a tool; the answer ends with such calls open, and goes on once their outputs are sent.
    ///
    /// @param arguments JSON, as the model wrote it
    record ToolAsked(String callId, String name, String arguments) implements ModelEvent {}

    /// Another try is under way.
    ///
    /// @param attempt from 2
    /// @param reason  one sentence for the user
    record Retrying(int attempt, String reason) implements ModelEvent {}

    /// The answer is whole.
    record Completed(@Nullable Usage usage) implements ModelEvent {}

    /// The model stopped before the end, for a reason of its own (`max_output_tokens`, `content_filter`).
    record Incomplete(String reason, @Nullable Usage usage) implements ModelEvent {}

    /// The call failed; text that came before stays.
    record Failed(ModelFailure failure) implements ModelEvent {}

    /// The user stopped it; text that came before stays.
    record Stopped() implements ModelEvent {}

    /// Where a call is.
    enum Phase {
        CONNECTING,
        SENT,
        THINKING,
        STREAMING
    }

    /// Tokens of one answer.
    ///
    /// @param inputTokens  tokens read
    /// @param outputTokens tokens written
    record Usage(int inputTokens, int outputTokens) {}
}
