package dev.codeface.desktop.terminal;

import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is on the canvas of one pane. Not thread safe.
final class PaintedPane {
    private final List<@Nullable Row> rows = new ArrayList<>();
    private final List<@Nullable Extras> extras = new ArrayList<>();

    /// Whether the row stands there already; if not it is taken as painted.
    boolean isCurrent(int index, Row row, Extras extra) {
        if (index == rows.size()) {
            rows.add(row);
            extras.add(extra);
            return false;
        }
        boolean same = rows.get(index) == row && extra.equals(extras.get(index));
        rows.set(index, row);
        extras.set(index, extra);
        return same;
    }

    /// The row is out of sight.
    void skip(int index) {
        if (index == rows.size()) {
            rows.add(null);
            extras.add(null);
        }
    }

    void keep(int count) {
        while (rows.size() > count) {
            rows.removeLast();
            extras.removeLast();
        }
    }

    /// What is drawn on a row beside its cells.
    record Extras(Optional<Cursor> cursor, PaneMarks.OfRow marks) {}
}
