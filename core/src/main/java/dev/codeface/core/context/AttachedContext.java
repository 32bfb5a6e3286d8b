package dev.codeface.core.context;

/// One piece of text that goes along with a question: part of a file, or lines of a terminal pane.
///
/// @param kind      file or pane
/// @param language  id of the language of a file (`rust`), `text` for a pane
/// @param name      the file's path as the model reads it, or the pane's id with its percent sign
/// @param firstLine first line, from 1
/// @param lastLine  last line, inclusive
/// @param whole     true where `text` is the file from its first to its last character
/// @param text      the text itself, unchanged
public record AttachedContext(
        Kind kind, String language, String name, int firstLine, int lastLine, boolean whole, String text) {
    /// What the text is a piece of.
    public enum Kind {
        FILE,
        PANE
    }

    /// Part of a file.
    public static AttachedContext file(
            String language, String path, int firstLine, int lastLine, boolean whole, String text) {
        return new AttachedContext(Kind.FILE, language, path, firstLine, lastLine, whole, text);
    }

    /// A whole file.
    public static AttachedContext wholeFile(String language, String path, String text) {
        return file(language, path, 1, lineCount(text), true, text);
    }

    /// Lines of a terminal pane.
    public static AttachedContext pane(String paneId, int firstLine, int lastLine, String text) {
        return new AttachedContext(Kind.PANE, "text", paneId, firstLine, lastLine, false, text);
    }

    private static int lineCount(String text) {
        int lines = (int) text.lines().count();
        return Math.max(1, lines);
    }
}
