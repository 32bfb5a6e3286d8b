package dev.codeface.desktop.cli.syntax;

import java.util.Arrays;

/// Turns offsets of a text into lines and columns, both from 1, columns in UTF-16 units. `\n`, `\r\n` and `\r` end a
/// line.
final class LineMap {
    private final int[] starts;
    private final int length;

    LineMap(String text) {
        int[] found = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
        length = text.length();
    }

    int line(int offset) {
        int at = Arrays.binarySearch(starts, Math.min(offset, length));
        return at >= 0 ? at + 1 : -at - 1;
    }

    int column(int offset) {
        int within = Math.min(offset, length);
        return within - starts[line(within) - 1] + 1;
    }
}
