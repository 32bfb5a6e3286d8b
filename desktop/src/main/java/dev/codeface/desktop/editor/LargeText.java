package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.Optional;

/// What a large text costs and so does not get; always said in a banner, never silent.
///
/// @param length      UTF-16 units
/// @param lines       lines
/// @param longestLine units of the longest line
record LargeText(int length, int lines, int longestLine) {
    private static final int LARGE = 2 << 20;
    private static final int MANY_LINES = 50_000;
    private static final int LONG_LINE = 10_000;
    private static final int ENDLESS_LINE = 100_000;

    static LargeText measure(TextSnapshot text) {
        String whole = text.toString();
        int longest = 0;
        int start = 0;
        for (int end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', start)) {
            longest = Math.max(longest, end - start);
            start = end + 1;
        }
        return new LargeText(text.length(), text.lineCount(), Math.max(longest, whole.length() - start));
    }

    /// A line so long that each key would take a tenth of a second and more: shown in parts unless insisted on.
    boolean endlessLine() {
        return longestLine > ENDLESS_LINE;
    }

    boolean large() {
        return length > LARGE || lines > MANY_LINES;
    }

    /// What the banner says; empty for an ordinary text.
    Optional<String> notice() {
        if (longestLine > LONG_LINE) {
            return Optional.of(Words.get("large.longLine", longestLine));
        }
        return large() ? Optional.of(Words.get("large.file", lines)) : Optional.empty();
    }
}
