package dev.codeface.core.terminal;

/// One cell of a screen.
///
/// @param text  the grapheme that starts here; empty in the right half of a wide one
/// @param width 1, 2 for a wide character, 0 for the right half of one
/// @param style how it looks
public record Cell(String text, int width, Style style) {
    /// An empty cell.
    public static final Cell BLANK = new Cell(" ", 1, Style.DEFAULT);

    /// True where a wide character continues.
    public boolean isContinuation() {
        return width == 0;
    }
}
