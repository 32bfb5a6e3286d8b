package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.Row;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A pane scrolled into its history: which rows are seen, and what of the history is known.
///
/// Rows are known by their number from the beginning of the history, which stays the same while the history grows; so
/// what is read stays in place while the program goes on printing. FX thread only.
final class PaneScroll {
    /// Read above what is seen, so that scrolling on finds it there.
    private static final int AHEAD = 150;

    private final TreeMap<Integer, Row> rows = new TreeMap<>();
    private int top = -1;
    private int lastHistory;
    private int lastColumns;

    /// Rows by their number.
    record Stretch(int first, int count) {}

    /// Moves the view; positive is up, into the past.
    void move(PaneSnapshot snapshot, int lines) {
        int history = snapshot.state().historySize();
        int from = isScrolled() ? top : history;
        int next = Math.max(0, from - lines);
        top = next >= history ? -1 : next;
        lastHistory = history;
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

    /// A new picture arrived.
    ///
    /// @return false when a history that is full, was cleared or was wrapped anew has moved its numbers: what was
    /// read, and what was chosen in it, is stale then
    boolean update(PaneSnapshot snapshot) {
        int history = snapshot.state().historySize();
        int columns = snapshot.grid().columns();
        boolean full = history > 0 && history >= snapshot.state().historyLimit() && history == lastHistory;
        boolean stale = history < lastHistory || full || lastColumns != 0 && columns != lastColumns;
        if (stale) {
            rows.clear();
        }
        if (top > history) {
            top = -1;
        }
        lastHistory = history;
        lastColumns = columns;
        return !stale;
    }

    void add(int firstRow, List<Row> read) {
        IntStream.range(0, read.size()).forEach(i -> rows.put(firstRow + i, read.get(i)));
    }

    /// What is known now.
    PaneText text(PaneSnapshot snapshot) {
        return new PaneText(snapshot, rows, top(snapshot));
    }

    /// What is seen: history above, screen below; rows not read yet are blank.
    List<Row> visible(PaneSnapshot snapshot) {
        if (!isScrolled()) {
            return snapshot.grid().lines();
        }
        return text(snapshot).rows(top, top + snapshot.grid().rows());
    }

    /// A stretch of rows to read: what is seen first, then all down to a row, the newest first; empty when all are
    /// known.
    Optional<Stretch> missing(PaneSnapshot snapshot, int downTo) {
        int history = snapshot.state().historySize();
        if (isScrolled()) {
            int end = Math.min(history, top + snapshot.grid().rows());
            Optional<Stretch> seen = gap(top, end);
            if (seen.isPresent()) {
                Stretch gap = seen.get();
                int start = Math.max(0, Math.min(gap.first(), top - AHEAD));
                while (start < gap.first() && rows.containsKey(start)) {
                    start++;
                }
                return Optional.of(new Stretch(start, gap.first() + gap.count() - start));
            }
        }
        return gap(Math.max(0, downTo), history);
    }

    /// The last rows of a range that are not known.
    private Optional<Stretch> gap(int from, int to) {
        int end = to;
        while (end > from && rows.containsKey(end - 1)) {
            end--;
        }
        if (end <= from) {
            return Optional.empty();
        }
        int first = end - 1;
        while (first > from && !rows.containsKey(first - 1)) {
            first--;
        }
        return Optional.of(new Stretch(first, end - first));
    }
}
