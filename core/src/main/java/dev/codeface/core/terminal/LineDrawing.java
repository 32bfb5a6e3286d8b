package dev.codeface.core.terminal;

/// The alternate character set of a terminal: line drawing letters and the Unicode characters that they stand for.
final class LineDrawing {
    private static final String FROM = "+,-.0`afghijklmnopqrstuvwxyz{|}~";
    private static final String TO = "→←↑↓█◆▒°±▒␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private LineDrawing() {}

    static char translate(char letter) {
        int at = FROM.indexOf(letter);
        return at < 0 ? letter : TO.charAt(at);
    }
}
