package dev.codeface.rust;

import java.util.List;

/// A text's lines and where they begin, in UTF-16.
final class TextLines {
    private final List<String> lines;
    private final int[] starts;

    TextLines(String text) {
        lines = text.lines().toList();
        starts = new int[lines.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += lines.get(i).length();
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
    }

    int count() {
        return starts.length;
    }

    /// A line counted from 0, without its end.
    String line(int row) {
        return lines.get(row);
    }

    int start(int row) {
        return starts[row];
    }

    /// The line that an offset is on.
    int row(int offset) {
        int low = 0;
        int high = starts.length;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= offset) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The offset of a byte of a line's UTF-8.
    int offset(int row, int bytes) {
        String line = lines.get(row);
        int left = bytes;
        int at = 0;
        while (at < line.length() && left > 0) {
            int c = line.codePointAt(at);
            left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            at += Character.charCount(c);
        }
        return starts[row] + at;
    }
}
