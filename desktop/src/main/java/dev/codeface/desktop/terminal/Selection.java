package dev.codeface.desktop.terminal;

import dev.codeface.core.terminal.Row;
import java.util.List;
import java.util.function.IntPredicate;

/// Text chosen in one pane, by row numbers of its history: it stays where it is while the pane scrolls. Immutable.
///
/// @param paneId     the pane; empty for nothing
/// @param block      a rectangle of cells instead of running text
/// @param fromRow    first row
/// @param fromColumn first cell in it
/// @param toRow      last row
/// @param toColumn   behind the last cell in it
record Selection(String paneId, boolean block, int fromRow, int fromColumn, int toRow, int toColumn) {
    static final Selection NONE = new Selection("", false, 0, 0, 0, 0);

    /// Between two places, in whatever order they were touched.
    static Selection between(GridPoint a, GridPoint b, boolean block) {
        boolean forward = a.row() < b.row() || a.row() == b.row() && a.column() <= b.column();
        GridPoint first = forward ? a : b;
        GridPoint last = forward ? b : a;
        if (!block) {
            return new Selection(a.paneId(), false, first.row(), first.column(), last.row(), last.column());
        }
        int left = Math.min(a.column(), b.column());
        int right = Math.max(a.column(), b.column());
        return new Selection(a.paneId(), true, first.row(), left, last.row(), right);
    }

    /// The word at a place, also where it was wrapped: letters, digits and what paths and names are made of.
    static Selection word(GridPoint at, PaneText text) {
        WrappedLine line = text.lineAt(at.row());
        int offset = line.offsetOf(at.row(), at.column()).orElse(0);
        if (offset >= line.text().length() || !isWord(line.text().charAt(offset))) {
            return NONE;
        }
        int from = offset;
        int to = offset + 1;
        while (from > 0 && isWord(line.text().charAt(from - 1))) {
            from--;
        }
        while (to < line.text().length() && isWord(line.text().charAt(to))) {
            to++;
        }
        return of(at.paneId(), line.spans(from, to));
    }

    /// The whole line at a place, with all the rows that it was wrapped to.
    static Selection line(GridPoint at, PaneText text) {
        WrappedLine line = text.lineAt(at.row());
        int last = line.firstRow() + line.rows().size() - 1;
        return new Selection(at.paneId(), false, line.firstRow(), 0, last, text.columns());
    }

    /// Cells that follow one another.
    static Selection of(String paneId, List<WrappedLine.Span> spans) {
        if (spans.isEmpty()) {
            return NONE;
        }
        WrappedLine.Span first = spans.getFirst();
        WrappedLine.Span last = spans.getLast();
        return new Selection(paneId, false, first.row(), first.from(), last.row(), last.to());
    }

    /// From the earlier start to the later end of two.
    static Selection span(Selection a, Selection b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        boolean aFirst = a.fromRow < b.fromRow || a.fromRow == b.fromRow && a.fromColumn <= b.fromColumn;
        boolean aLast = a.toRow > b.toRow || a.toRow == b.toRow && a.toColumn >= b.toColumn;
        Selection first = aFirst ? a : b;
        Selection last = aLast ? a : b;
        return new Selection(a.paneId, false, first.fromRow, first.fromColumn, last.toRow, last.toColumn);
    }

    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || "_-./:~@%+#=?&".indexOf(c) >= 0;
    }

    boolean isEmpty() {
        return paneId.isEmpty() || (block || fromRow == toRow) && fromColumn >= toColumn;
    }

    /// The first chosen cell of a row.
    int from(int row) {
        return block || row == fromRow ? fromColumn : 0;
    }

    /// Behind the last chosen cell of a row.
    int to(int row, int columns) {
        return block || row == toRow ? Math.min(toColumn, columns) : columns;
    }

    boolean touches(String pane, int row) {
        return !isEmpty() && pane.equals(paneId) && row >= fromRow && row <= toRow;
    }

    /// The chosen text; a row that is full to its end is taken to run on into the next.
    String text(PaneText pane) {
        return text(pane, row -> WrappedLine.runsOn(pane.shown(row)));
    }

    /// The chosen text; a line that the terminal wrapped comes out as one.
    ///
    /// @param runsOn whether a row goes on in the next
    String text(PaneText pane, IntPredicate runsOn) {
        StringBuilder text = new StringBuilder();
        for (int i = fromRow; i <= Math.min(toRow, pane.end() - 1); i++) {
            Row row = pane.shown(i);
            int end = to(i, row.columns());
            String part = row.text(from(i), end);
            boolean joined = !block && end == row.columns() && runsOn.test(i);
            text.append(joined ? part : part.stripTrailing());
            if (i < toRow && !joined) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
