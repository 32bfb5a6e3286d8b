package dev.codeface.desktop.terminal;

import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line as it was printed: the rows that it takes on the screen, and its text. Immutable.
///
/// @param firstRow number of its first row
/// @param rows     the rows, at least one
/// @param starts   where each row begins in the text
/// @param text     the whole line, blanks at its end removed
record WrappedLine(int firstRow, List<Row> rows, List<Integer> starts, String text) {
    WrappedLine {
        rows = List.copyOf(rows);
        starts = List.copyOf(starts);
    }

    /// Cells of one row that belong together.
    ///
    /// @param row  its number
    /// @param from first cell
    /// @param to   behind the last cell
    record Span(int row, int from, int to) {}

    /// A row that is full to its last cell runs on into the next.
    static boolean runsOn(Row row) {
        return row.columns() > 0 && !row.cell(row.columns() - 1).text().equals(" ");
    }

    /// Joins rows that the terminal wrapped.
    ///
    /// @param firstRow number of the first of them
    static List<WrappedLine> join(List<Row> rows, int firstRow) {
        List<WrappedLine> lines = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int end = at + 1;
            while (end < rows.size() && runsOn(rows.get(end - 1))) {
                end++;
            }
            lines.add(of(rows.subList(at, end), firstRow + at));
            at = end;
        }
        return lines;
    }

    private static WrappedLine of(List<Row> rows, int firstRow) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (Row row : rows) {
            starts.add(text.length());
            text.append(row.text(0, row.columns()));
        }
        return new WrappedLine(firstRow, rows, starts, text.toString().stripTrailing());
    }

    /// The cells that hold the text from `start` to `end`, a span for each row.
    List<Span> spans(int start, int end) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Row row = rows.get(i);
            int rowStart = starts.get(i);
            int rowEnd = i + 1 < starts.size() ? starts.get(i + 1) : Integer.MAX_VALUE;
            int from = Math.max(start, rowStart);
            int to = Math.min(end, rowEnd);
            if (from < to) {
                spans.add(new Span(firstRow + i, row.columnOf(from - rowStart), endColumn(row, to - rowStart)));
            }
        }
        return spans;
    }

    /// Behind the cell that holds the last character before an offset.
    private static int endColumn(Row row, int offset) {
        int column = row.columnOf(offset - 1);
        return column >= row.columns()
                ? row.columns()
                : column + Math.max(1, row.cell(column).width());
    }

    /// Where the text of a cell begins in the line; empty when the row is none of its own.
    Optional<Integer> offsetOf(int row, int column) {
        int index = row - firstRow;
        if (index < 0 || index >= rows.size()) {
            return Optional.empty();
        }
        return Optional.of(starts.get(index) + rows.get(index).text(0, column).length());
    }
}
