package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// What is known of a pane's text: its rows by their number from the start of the history, some of them not read yet.
/// A view on the present moment; FX thread.
final class PaneText {
    private static final int LONGEST_LINE = 60;

    private final PaneSnapshot snapshot;
    private final NavigableMap<Integer, Row> read;
    private final int top;

    /// @param read rows of the history that are known
    /// @param top  number of the first row in sight
    PaneText(PaneSnapshot snapshot, NavigableMap<Integer, Row> read, int top) {
        this.snapshot = snapshot;
        this.read = read;
        this.top = top;
    }

    String paneId() {
        return snapshot.paneId();
    }

    int columns() {
        return snapshot.grid().columns();
    }

    /// How many rows are in sight.
    int height() {
        return snapshot.grid().rows();
    }

    /// Number of the first row in sight.
    int top() {
        return top;
    }

    /// How many rows lie above the screen.
    int history() {
        return snapshot.state().historySize();
    }

    /// Behind the number of the last row.
    int end() {
        return history() + height();
    }

    PaneSnapshot snapshot() {
        return snapshot;
    }

    /// A row; null where it is not read yet.
    @Nullable
    Row row(int number) {
        if (number >= history()) {
            int index = number - history();
            return index < height() ? snapshot.grid().line(index) : null;
        }
        return read.get(number);
    }

    /// A row; blank where it is not read yet.
    Row shown(int number) {
        Row row = row(number);
        return row == null ? Row.blank(columns()) : row;
    }

    /// Rows from a number to a number (exclusive), blank where they are not read yet.
    List<Row> rows(int from, int to) {
        List<Row> rows = new ArrayList<>();
        for (int i = Math.max(0, from); i < Math.min(to, end()); i++) {
            rows.add(shown(i));
        }
        return rows;
    }

    /// The number from which on every row is known.
    int knownFrom() {
        int first = history();
        while (first > 0 && read.containsKey(first - 1)) {
            first--;
        }
        return first;
    }

    /// The line that a row belongs to.
    WrappedLine lineAt(int number) {
        int first = number;
        while (first > 0 && number - first < LONGEST_LINE && WrappedLine.runsOn(shown(first - 1))) {
            first--;
        }
        int last = number;
        while (last + 1 < end() && last - number < LONGEST_LINE && WrappedLine.runsOn(shown(last))) {
            last++;
        }
        return WrappedLine.join(rows(first, last + 1), first).getFirst();
    }
}
