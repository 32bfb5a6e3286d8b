package dev.codeface.core.syntax;

import dev.codeface.core.text.TextEdit;
import java.util.List;

/// What a formatter answered.
public sealed interface Formatting {
    /// The formatted text and the minimal edits that lead to it.
    ///
    /// @param text      the whole new text
    /// @param edits     minimal edits against the given text; empty where nothing changes
    /// @param formatter who formatted
    record Formatted(String text, List<TextEdit> edits, String formatter) implements Formatting {}

    /// The text stays as it is.
    ///
    /// @param reason one sentence for the user
    record Refused(String reason) implements Formatting {}
}
