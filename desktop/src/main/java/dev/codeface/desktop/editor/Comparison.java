package dev.codeface.desktop.editor;

import java.util.function.Consumer;

/// Two versions of a file's text to be compared, and what to do with the outcome.
///
/// @param document   the file
/// @param title      what is compared
/// @param base       the text both grew from; `mine` again where all that differs is to be decided on
/// @param mine       the text in the editor
/// @param theirs     the other
/// @param theirsName what to call the other: `on disk`, `before the crash`
/// @param settle     takes the text the user decided on
/// @param made       whether `theirs` is what the editor holds, and `mine` what it was before
public record Comparison(
        EditorDocument document,
        String title,
        String base,
        String mine,
        String theirs,
        String theirsName,
        Consumer<String> settle,
        boolean made) {}
