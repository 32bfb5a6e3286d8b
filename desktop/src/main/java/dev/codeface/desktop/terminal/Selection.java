package dev.codeface.desktop.terminal;

import dev.codeface.core.terminal.Row;
import java.util.List;

/// Text chosen with the mouse in one pane. Immutable.
///
/// @param paneId     the pane; empty for nothing
/// @param fromRow    first row
/// @param fromColumn first cell in it
/// @param toRow      last row
/// @param toColumn   behind the last cell in it
record Selection(String paneId, int fromRow, int fromColumn, int toRow, int toColumn) {
    static final Selection NONE = new Selection("", 0, 0, 0, 0);

    /// Between two places, in whatever order they were touched.
    static Selection between(GridPoint a, GridPoint b) {
        boolean forward = a.row() < b.row() || a.row() == b.row() && a.column() <= b.column();
        GridPoint first = forward ? a : b;
        GridPoint last = forward ? b : a;
        return new Selection(a.paneId(), first.row(), first.column(), last.row(), last.column());
    }

    /// The word at a place: letters, digits and what paths and names are made of.
    static Selection word(GridPoint at, Row row) {
        if (at.column() >= row.columns() || !isWord(row, at.column())) {
            return NONE;
        }
        int from = at.column();
        int to = at.column() + 1;
        while (from > 0 && isWord(row, from - 1)) {
            from--;
        }
        while (to < row.columns() && isWord(row, to)) {
            to++;
        }
        return new Selection(at.paneId(), at.row(), from, at.row(), to);
    }

    private static boolean isWord(Row row, int column) {
        String text = row.cell(column).text();
        return text.isEmpty() || Character.isLetterOrDigit(text.codePointAt(0)) || "_-./:~@%+#=?&".contains(text);
    }

    boolean isEmpty() {
        return paneId.isEmpty() || fromRow == toRow && fromColumn >= toColumn;
    }

    RowPainter.Marked inRow(String pane, int row, int columns) {
        if (isEmpty() || !pane.equals(paneId) || row < fromRow || row > toRow) {
            return RowPainter.Marked.NONE;
        }
        return new RowPainter.Marked(row == fromRow ? fromColumn : 0, row == toRow ? toColumn : columns);
    }

    /// The chosen text; a row that is full to its end runs on into the next, as a wrapped line does.
    String text(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = fromRow; i <= Math.min(toRow, rows.size() - 1); i++) {
            Row row = rows.get(i);
            int end = i == toRow ? toColumn : row.columns();
            String part = row.text(i == fromRow ? fromColumn : 0, end);
            boolean full = end == row.columns() && !row.cell(end - 1).text().equals(" ");
            text.append(full ? part : part.stripTrailing());
            if (i < toRow && !full) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
