package dev.codeface.core.terminal;

import java.util.List;
import java.util.stream.Collectors;

/// What a pane shows: rows of cells, top first. Immutable.
///
/// @param columns width in cells
/// @param lines   the rows, each `columns` wide
public record ScreenGrid(int columns, List<Row> lines) {
    public ScreenGrid {
        lines = List.copyOf(lines);
    }

    /// An empty screen.
    public static ScreenGrid blank(int columns, int rows) {
        Row row = Row.blank(columns);
        return new ScreenGrid(columns, java.util.Collections.nCopies(rows, row));
    }

    /// How many rows.
    public int rows() {
        return lines.size();
    }

    /// The row at `index`, from 0 at the top.
    public Row line(int index) {
        return lines.get(index);
    }

    /// The cell at a place.
    public Cell cell(int row, int column) {
        return lines.get(row).cell(column);
    }

    /// The text of all rows, trailing blanks removed, joined by newlines.
    public String text() {
        return lines.stream().map(Row::text).collect(Collectors.joining("\n"));
    }
}
