package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.model.ModelEvent;

/// One row of the transcript. Rows are small so that the list stays virtual within long answers. Immutable values.
sealed interface TranscriptItem {
    /// The turn it belongs to.
    String turnId();

    /// Who speaks.
    ///
    /// @param place which of the siblings this turn is, from 1
    /// @param of    how many siblings there are
    record Head(Turn turn, int place, int of) implements TranscriptItem {
        @Override
        public String turnId() {
            return turn.id();
        }
    }

    /// The chips of a question.
    record Chips(Turn turn) implements TranscriptItem {
        @Override
        public String turnId() {
            return turn.id();
        }
    }

    /// The model's reasoning, folded.
    record Reasoning(String turnId, String text, boolean streaming) implements TranscriptItem {}

    /// A block of Markdown that is not code.
    record Prose(String turnId, String source, boolean mine) implements TranscriptItem {}

    /// A block of code.
    ///
    /// @param ordinal   which code block of the turn, from 0
    /// @param closed    whether it came to its end
    /// @param streaming whether more of it may come
    record Code(String turnId, int ordinal, String info, String code, boolean closed, boolean streaming)
            implements TranscriptItem {}

    /// A tool that was used for an answer, folded.
    record Tool(String turnId, ContentBlock.Tool tool) implements TranscriptItem {}

    /// Something that happened on the way to an answer.
    record Note(String turnId, String text) implements TranscriptItem {}

    /// Nothing has come yet.
    record Waiting(String turnId, ModelEvent.Phase phase, String note) implements TranscriptItem {}

    /// How an answer ended.
    record Foot(Turn turn) implements TranscriptItem {
        @Override
        public String turnId() {
            return turn.id();
        }
    }
}
