package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A pane scrolled into its history: which rows are seen, and which of them are still missing.
///
/// Rows are known by their number from the beginning of the history, which stays the same while the history grows; so
/// what is read stays in place while the program goes on printing. FX thread only.
final class PaneScroll {
    private final TreeMap<Integer, Row> rows = new TreeMap<>();
    private int top = -1;
    private int lastHistory;

    /// Rows by their number.
    record Stretch(int first, int count) {}

    /// Moves the view; positive is up, into the past.
    void move(PaneSnapshot snapshot, int lines) {
        int history = snapshot.state().historySize();
        int from = isScrolled() ? top : history;
        int next = Math.max(0, from - lines);
        top = next >= history ? -1 : next;
        lastHistory = history;
        if (!isScrolled()) {
            rows.clear();
        }
    }

    /// Goes to a row by its number.
    void moveTo(PaneSnapshot snapshot, int row) {
        top = -1;
        move(snapshot, snapshot.state().historySize() - row);
    }

    /// Whether anything but the present is seen.
    boolean isScrolled() {
        return top >= 0;
    }

    /// How many rows above the present the view is.
    int offset(PaneSnapshot snapshot) {
        return isScrolled() ? Math.max(0, snapshot.state().historySize() - top) : 0;
    }

    /// The number of the first row seen.
    int top(PaneSnapshot snapshot) {
        return isScrolled() ? top : snapshot.state().historySize();
    }

    /// A new picture arrived. A history that is full or was cleared moves its numbers: what was read is stale then.
    void update(PaneSnapshot snapshot) {
        int history = snapshot.state().historySize();
        boolean full = history >= snapshot.state().historyLimit() && history == lastHistory;
        if (history < lastHistory || full) {
            rows.clear();
        }
        if (top > history) {
            top = -1;
        }
        lastHistory = history;
    }

    void add(int firstRow, List<Row> read) {
        IntStream.range(0, read.size()).forEach(i -> rows.put(firstRow + i, read.get(i)));
    }

    /// What is seen: history above, screen below; rows not read yet are blank.
    List<Row> visible(PaneSnapshot snapshot) {
        if (!isScrolled()) {
            return snapshot.grid().lines();
        }
        int history = snapshot.state().historySize();
        List<Row> seen = new ArrayList<>();
        Row blank = Row.blank(snapshot.grid().columns());
        for (int i = top; i < top + snapshot.grid().rows(); i++) {
            seen.add(
                    i >= history
                            ? snapshot.grid()
                                    .line(Math.min(i - history, snapshot.grid().rows() - 1))
                            : rows.getOrDefault(i, blank));
        }
        return seen;
    }

    /// A stretch of rows that is seen and not read yet; empty when all are there.
    Optional<Stretch> missing(PaneSnapshot snapshot) {
        int history = snapshot.state().historySize();
        int end = Math.min(history, top + snapshot.grid().rows());
        int first = -1;
        for (int i = Math.max(0, top); i < end; i++) {
            if (!rows.containsKey(i)) {
                first = i;
                break;
            }
        }
        if (!isScrolled() || first < 0) {
            return Optional.empty();
        }
        // A screen more than is seen, above, so that scrolling on finds it read.
        int start = Math.max(0, first - snapshot.grid().rows());
        while (start < first && rows.containsKey(start)) {
            start++;
        }
        return Optional.of(new Stretch(start, end - start));
    }
}
