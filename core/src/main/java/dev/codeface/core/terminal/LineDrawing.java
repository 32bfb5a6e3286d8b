package dev.codeface.core.terminal;

/// The alternate character set of a terminal: line drawing letters and the Unicode characters that they stand for, as
/// tmux draws them on a terminal of its own.
final class LineDrawing {
    private static final String FROM = "+,-.0`afghijklmnopqrstuvwxyz{|}~bcde";
    private static final String TO = "→←↑↓▮◆▒°±\u2424\u240b┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·\u2409\u240c\u240d\u240a";
    private static final String OLD = "hi";
    private static final String OLD_TO = "▒☃";

    private LineDrawing() {}

    /// @param old as tmux before 3.0 drew them
    static char translate(char letter, boolean old) {
        int at = old ? OLD.indexOf(letter) : -1;
        if (at >= 0) {
            return OLD_TO.charAt(at);
        }
        if (old && letter >= 'b' && letter <= 'e') {
            return letter;
        }
        int known = FROM.indexOf(letter);
        return known < 0 ? letter : TO.charAt(known);
    }
}
