package dev.codeface.core.terminal;

import java.util.Arrays;
import java.util.List;

/// One line of a screen, always as wide as the screen. Immutable.
///
/// A reader hands out the same object for a line that did not change, so views compare rows by identity.
public final class Row {
    private final Cell[] cells;

    private Row(Cell[] cells) {
        this.cells = cells;
    }

    static Row of(List<Cell> cells, int columns) {
        Cell[] all = new Cell[columns];
        int filled = Math.min(columns, cells.size());
        for (int i = 0; i < filled; i++) {
            all[i] = cells.get(i);
        }
        Arrays.fill(all, filled, columns, Cell.BLANK);
        if (filled > 0 && filled == columns && all[filled - 1].width() == 2) {
            all[filled - 1] = new Cell(" ", 1, all[filled - 1].style());
        }
        return new Row(all);
    }

    /// An empty line.
    public static Row blank(int columns) {
        return of(List.of(), columns);
    }

    /// How many cells.
    public int columns() {
        return cells.length;
    }

    /// The cell at `column`.
    public Cell cell(int column) {
        return cells[column];
    }

    /// The text from `from` to `to` (exclusive), trailing blanks kept.
    public String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, from); i < Math.min(to, cells.length); i++) {
            text.append(cells[i].text());
        }
        return text.toString();
    }

    /// The text without trailing blanks.
    public String text() {
        return text(0, cells.length).stripTrailing();
    }

    /// The column whose cell holds UTF-16 offset `offset` of the line's text; the width where it lies behind the end.
    public int columnOf(int offset) {
        int at = 0;
        for (int i = 0; i < cells.length; i++) {
            at += cells[i].text().length();
            if (offset < at) {
                return i;
            }
        }
        return cells.length;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Row row && Arrays.equals(cells, row.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return text();
    }
}
