package dev.codeface.core.chat;

import dev.codeface.core.model.ModelEvent;

/// What happens in conversations, in order for each turn. Delivered on threads of the service, never the FX thread.
public sealed interface ChatEvent {
    /// Something of a turn that is under way.
    sealed interface OfAnswer extends ChatEvent {}

    /// A turn began, or a stopped one goes on.
    record TurnStarted(Turn turn) implements OfAnswer {}

    /// More text of an answer.
    ///
    /// @param offset where it goes: the length of what came before, so that who joins late can tell what it has
    record TextAppended(String turnId, int offset, String text) implements OfAnswer {}

    /// More of the reasoning.
    ///
    /// @param offset where it goes
    record ReasoningAppended(String turnId, int offset, String text) implements OfAnswer {}

    /// The call moved on.
    record PhaseChanged(String turnId, ModelEvent.Phase phase) implements OfAnswer {}

    /// Another try is under way.
    record Retrying(String turnId, int attempt, String reason) implements OfAnswer {}

    /// A tool was used for an answer.
    record ToolUsed(String turnId, ContentBlock.Tool tool) implements OfAnswer {}

    /// Another model answers in place of the one chosen.
    ///
    /// @param turn as it goes on, under the other model's name
    record FellBack(Turn turn, String reason) implements OfAnswer {}

    /// An answer is over; the turn is final and stored.
    record TurnEnded(Turn turn) implements OfAnswer {}

    /// A conversation's head changed.
    record ConversationChanged(ConversationSummary summary) implements ChatEvent {}

    /// Something could not be stored; what is on screen is not safe.
    record StoreFailed(String message, String remedy) implements ChatEvent {}
}
