package dev.codeface.core.text;

/// One replacement in a text. Edits in a list all refer to the text before any of them.
///
/// @param range       what goes, in UTF-16 offsets
/// @param replacement what comes in its place
public record TextEdit(TextRange range, String replacement) {}
