package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The history of each pane: how far up it is scrolled, what of it is known, and the reading of the rest. FX thread.
final class PaneHistories {
    private final Map<String, PaneSnapshot> panes;
    private final Map<String, PaneScroll> scrolls = new HashMap<>();
    private final HistoryReader reader;
    private final Reading reading;
    private Consumer<String> onChanged = paneId -> {};
    private Consumer<String> onStale = paneId -> {};
    private final List<Waiting> waiting = new ArrayList<>();
    private int limit = 10_000;

    /// Who waits until rows are known.
    private record Waiting(String paneId, int fromRow, Consumer<PaneText> then) {}

    /// Asks tmux for rows of a history; blocks.
    interface Reading {
        List<Row> read(String paneId, int fromEnd, int count) throws AppException;
    }

    /// @param panes   what each pane shows, kept by the caller
    /// @param reading asks tmux
    PaneHistories(Tasks tasks, Executor fx, Map<String, PaneSnapshot> panes, Reading reading) {
        this.panes = panes;
        this.reading = reading;
        this.reader = new HistoryReader(tasks, fx, new Source());
    }

    /// Called with a pane that is scrolled elsewhere, or of which more is known.
    void setOnChanged(Consumer<String> listener) {
        onChanged = listener;
    }

    /// Called with a pane whose rows have got other numbers: what was chosen in it means nothing any more.
    void setOnStale(Consumer<String> listener) {
        onStale = listener;
    }

    /// How many rows of a history may be read without being looked at.
    void setLimit(int rows) {
        limit = rows;
    }

    /// A pane shows something else.
    ///
    /// @return false when its rows have got other numbers
    boolean update(PaneSnapshot snapshot) {
        boolean same = scroll(snapshot.paneId()).update(snapshot);
        if (!same) {
            onStale.accept(snapshot.paneId());
        }
        return same;
    }

    /// Reads what is in sight and not known.
    void see(String paneId) {
        reader.see(paneId);
    }

    private PaneScroll scroll(String paneId) {
        return scrolls.computeIfAbsent(paneId, id -> new PaneScroll());
    }

    /// Scrolls a pane; positive is up. A full-screen program has no history to scroll to.
    void scroll(String paneId, int lines) {
        PaneSnapshot snapshot = panes.get(paneId);
        if (snapshot != null && !(snapshot.state().alternateScreen() && lines > 0)) {
            scroll(paneId).move(snapshot, lines);
            scrolled(paneId);
        }
    }

    /// Scrolls so that a row is the first in sight.
    void scrollTo(String paneId, int row) {
        PaneSnapshot snapshot = panes.get(paneId);
        if (snapshot != null) {
            scroll(paneId).moveTo(snapshot, row);
            scrolled(paneId);
        }
    }

    private void scrolled(String paneId) {
        onChanged.accept(paneId);
        reader.see(paneId);
    }

    /// Scrolls, if need be, until a row is in sight, with some rows around it.
    void reveal(String paneId, int row) {
        text(paneId)
                .filter(t -> row < t.top() || row >= t.top() + t.height())
                .ifPresent(t -> scrollTo(paneId, Math.max(0, row - t.height() / 3)));
    }

    /// How many rows above the present a pane is seen.
    int offset(String paneId) {
        PaneSnapshot snapshot = panes.get(paneId);
        return snapshot == null ? 0 : scroll(paneId).offset(snapshot);
    }

    /// What is known of a pane's text.
    Optional<PaneText> text(String paneId) {
        return Optional.ofNullable(panes.get(paneId)).map(this::text);
    }

    PaneText text(PaneSnapshot snapshot) {
        return scroll(snapshot.paneId()).text(snapshot);
    }

    /// The rows that are in sight.
    List<Row> visible(PaneSnapshot snapshot) {
        return scroll(snapshot.paneId()).visible(snapshot);
    }

    /// Reads a history in the background, as far as the limit allows.
    void want(String paneId) {
        reader.want(paneId, first(paneId));
    }

    /// Reads a history down to a row.
    void want(String paneId, int fromRow) {
        reader.want(paneId, fromRow);
    }

    /// Hands over a pane's text once every row from one on is known; at once where it is so already.
    void whenKnown(String paneId, int fromRow, Consumer<PaneText> then) {
        waiting.removeIf(other -> other.paneId().equals(paneId));
        Waiting asked = new Waiting(paneId, fromRow, then);
        if (!served(asked)) {
            waiting.add(asked);
            want(paneId, fromRow);
        }
    }

    private boolean served(Waiting asked) {
        Optional<PaneText> text = text(asked.paneId()).filter(t -> t.knownFrom() <= asked.fromRow());
        text.ifPresent(asked.then());
        return text.isPresent();
    }

    /// No more is needed than what is in sight.
    void release(String paneId) {
        reader.release(paneId);
    }

    /// The first row that the limit allows to read.
    int first(String paneId) {
        PaneSnapshot snapshot = panes.get(paneId);
        return snapshot == null ? 0 : Math.max(0, snapshot.state().historySize() - limit);
    }

    /// Forgets panes that are not there any more.
    void keepOnly(Predicate<String> there) {
        scrolls.keySet().removeIf(there.negate());
    }

    void clear() {
        scrolls.clear();
        waiting.clear();
        reader.clear();
    }

    private final class Source implements HistoryReader.Source {
        @Override
        public List<Row> read(String paneId, int fromEnd, int count) throws AppException {
            return reading.read(paneId, fromEnd, count);
        }

        @Override
        public Optional<PaneScroll.Stretch> missing(String paneId, int downTo) {
            PaneSnapshot snapshot = panes.get(paneId);
            return snapshot == null ? Optional.empty() : scroll(paneId).missing(snapshot, downTo);
        }

        @Override
        public int history(String paneId) {
            PaneSnapshot snapshot = panes.get(paneId);
            return snapshot == null ? 0 : snapshot.state().historySize();
        }

        @Override
        public void arrived(String paneId, int firstRow, List<Row> rows) {
            scroll(paneId).add(firstRow, rows);
            waiting.removeIf(asked -> asked.paneId().equals(paneId) && served(asked));
            onChanged.accept(paneId);
        }
    }
}
