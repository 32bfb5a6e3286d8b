package dev.codeface.core.terminal;

/// Where a pane's cursor is.
///
/// @param row     from 0 at the top
/// @param column  from 0 at the left
/// @param visible whether the program shows it
/// @param shape   how the program wants it drawn
public record Cursor(int row, int column, boolean visible, Shape shape) {
    /// Shape asked for with DECSCUSR; tmux tells it from 3.6 on, older ones give the default.
    public enum Shape {
        BLOCK,
        UNDERLINE,
        BAR
    }
}
