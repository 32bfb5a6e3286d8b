package dev.codeface.core.terminal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads what `capture-pane -e` prints into cells.
///
/// A captured text is not a terminal stream: it holds lines of text with SGR, shift-in and shift-out, and hyperlinks,
/// whose state carries from line to line. The reader remembers the lines of the text before, so that a line that did
/// not change (or only moved) costs a look-up and keeps its [Row] object. Not thread safe: one reader per pane.
public final class AnsiReader {
    private final Dialect dialect;
    private Map<Key, Entry> known = Map.of();
    private BitSet tabStops = new BitSet();

    /// @param dialect of the server whose captures are read
    public AnsiReader(Dialect dialect) {
        this.dialect = dialect;
    }

    /// For current servers.
    public AnsiReader(WidthProfile widths) {
        this(Dialect.current(widths));
    }

    /// Where the terminal stops at a TAB, as columns from 0; none means every eighth.
    public void tabStops(BitSet columns) {
        if (!columns.equals(tabStops)) {
            tabStops = (BitSet) columns.clone();
            known = Map.of();
        }
    }

    /// Reads a whole screen; missing lines are blank, lines past `rows` are dropped.
    public ScreenGrid read(String captured, int columns, int rows) {
        List<Row> lines = readLines(captured, columns, rows);
        while (lines.size() < rows) {
            lines.add(Row.blank(columns));
        }
        return new ScreenGrid(columns, lines);
    }

    /// Reads rows that were captured one by one, so that nothing carries from one to the next.
    public List<Row> readRows(List<String> captured, int columns) {
        Map<Key, Entry> next = new HashMap<>();
        List<Row> rows = new ArrayList<>(captured.size());
        for (String line : captured) {
            rows.add(entry(new Key(line, Pen.START, columns), next).row);
        }
        known = next;
        return rows;
    }

    /// Reads as many lines as there are, at most `limit`.
    public List<Row> readLines(String captured, int columns, int limit) {
        Map<Key, Entry> next = new HashMap<>();
        List<Row> lines = new ArrayList<>();
        Pen pen = Pen.START;
        int start = 0;
        while (start < captured.length() && lines.size() < limit) {
            int end = captured.indexOf('\n', start);
            end = end < 0 ? captured.length() : end;
            Entry entry = entry(new Key(captured.substring(start, end), pen, columns), next);
            lines.add(entry.row);
            pen = entry.after;
            start = end + 1;
        }
        known = next;
        return lines;
    }

    private Entry entry(Key key, Map<Key, Entry> next) {
        Entry entry = known.get(key);
        if (entry == null) {
            entry = next.get(key);
        }
        if (entry == null) {
            AnsiLine line = new AnsiLine(key.line, key.pen, dialect, tabStops);
            entry = new Entry(Row.of(line.cells(), key.columns), line.pen());
        }
        next.put(key, entry);
        return entry;
    }

    /// What carries from line to line.
    ///
    /// @param style       style of the next cell
    /// @param lineDrawing whether letters are line drawing
    record Pen(Style style, boolean lineDrawing) {
        static final Pen START = new Pen(Style.DEFAULT, false);
    }

    private record Key(String line, Pen pen, int columns) {}

    private record Entry(Row row, Pen after) {}
}
