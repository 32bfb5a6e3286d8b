package dev.codeface.desktop.diff;

import dev.codeface.core.text.TextRange;
import java.util.List;
import java.util.Optional;

/// A line of a review on screen.
sealed interface ReviewRow {
    /// One side of a line.
    ///
    /// @param number line number from 1; 0 where there is none
    /// @param text   without its newline
    /// @param marks  what differs, by word
    record Side(int number, String text, List<TextRange> marks) {}

    /// Unchanged lines left out.
    record Skipped(int lines) implements ReviewRow {}

    /// An unchanged line.
    record Same(Side before, Side after) implements ReviewRow {}

    /// The heading of a hunk, with its buttons.
    record Heading(HunkChoice choice) implements ReviewRow {}

    /// A line that goes, inline.
    record Removed(HunkChoice choice, Side side) implements ReviewRow {}

    /// A line that comes, inline.
    record Added(HunkChoice choice, Side side) implements ReviewRow {}

    /// Old and new side by side.
    record Pair(HunkChoice choice, Optional<Side> before, Optional<Side> after) implements ReviewRow {}

    /// What happens to the file itself, with its buttons.
    record Operation(String text) implements ReviewRow {}

    /// A new error in the line above.
    record Problem(HunkChoice choice, String text) implements ReviewRow {}
}
