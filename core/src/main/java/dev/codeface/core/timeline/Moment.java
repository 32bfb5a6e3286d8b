package dev.codeface.core.timeline;

import java.time.Instant;
import java.util.Optional;

/// Something that belongs to a turn and can be looked at later. Immutable; its texts are kept apart, see
/// [MomentTexts].
///
/// @param id             ours
/// @param conversationId which conversation
/// @param turnId         which turn: the question for what was seen, the answer for what it changed
/// @param at             when
/// @param kind           what it is
/// @param source         the file's path, or the pane's id with its percent sign
/// @param title          for people: a name with lines, or a command
/// @param firstLine      first line of the text, from 1
/// @param lastLine       last line, inclusive
/// @param whole          whether the text is all of a file
/// @param block          digest of the block of the answer that was applied; empty for other kinds
/// @param checkpointId   what leads back; empty for other kinds
/// @param beforeDigest   of the text before a change, or of the frame before; empty where there was none
/// @param afterDigest    of the text after it; empty where the file is gone
public record Moment(
        String id,
        String conversationId,
        String turnId,
        Instant at,
        Kind kind,
        String source,
        String title,
        int firstLine,
        int lastLine,
        boolean whole,
        String block,
        String checkpointId,
        String beforeDigest,
        String afterDigest) {
    /// What a moment is.
    public enum Kind {
        /// Lines of a pane that a model was shown, as they left.
        SEEN_PANE,
        /// Lines of a file that a model was shown, as they left.
        SEEN_FILE,
        /// A file as it was and as a change left it.
        CHANGED,
        /// What a command printed.
        RAN,
        /// What a pane showed when a question left or a command of a turn was over.
        FRAME
    }

    /// Whether there is a text from before to compare with: the file's, or what the pane showed at the moment before.
    public boolean hasBefore() {
        return kind == Kind.CHANGED || kind == Kind.FRAME && !beforeDigest.isEmpty();
    }

    /// Whether a text is the one that the change left.
    public boolean isAfter(Optional<String> now) {
        return TextDigest.of(now).equals(afterDigest);
    }

    /// Whether a text is the one from before the change.
    public boolean isBefore(Optional<String> now) {
        return TextDigest.of(now).equals(beforeDigest);
    }
}
