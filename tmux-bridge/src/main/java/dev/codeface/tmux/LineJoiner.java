package dev.codeface.tmux;

import dev.codeface.core.multiplexer.JoinedLine;
import java.util.ArrayList;
import java.util.List;

/// Finds which rows of a capture each line of the joined capture of the same rows covers. Pure.
final class LineJoiner {
    private LineJoiner() {}

    static List<JoinedLine> join(List<String> rows, List<String> joined) {
        List<JoinedLine> lines = new ArrayList<>(joined.size());
        int row = 0;
        for (int i = 0; i < joined.size() && row < rows.size(); i++) {
            String whole = joined.get(i).stripTrailing();
            int first = row;
            int at = rows.get(row++).length();
            // As many rows are left over as lines: none of them can be a continuation.
            while (at < whole.length() && rows.size() - row > joined.size() - i - 1) {
                at = matches(whole, at, rows.get(row));
                row++;
            }
            lines.add(new JoinedLine(whole, first, row - first));
        }
        return lines;
    }

    /// A row whose end was blank lost it in the plain capture: skip blanks until the next row fits.
    private static int matches(String whole, int at, String next) {
        int start = at;
        while (start < whole.length() && !whole.startsWith(next, start)) {
            start++;
        }
        return start + next.length();
    }
}
