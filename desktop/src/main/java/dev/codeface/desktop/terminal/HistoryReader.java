package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// Reads the history of panes in small pieces with pauses between them, what is in sight first. FX thread; the reading
/// itself is done on threads of [Tasks].
final class HistoryReader {
    /// Small enough that no one who types in that server feels it.
    private static final int PIECE = 200;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Tasks tasks;
    private final Executor fx;
    private final Source source;
    private final Map<String, Integer> wanted = new HashMap<>();
    private final Set<String> reading = new HashSet<>();
    private int generation;

    /// Where rows come from and go to.
    interface Source {
        /// Asks tmux; blocks.
        List<Row> read(String paneId, int fromEnd, int count) throws AppException;

        /// What is missing in sight, then down to a row: a stretch, or empty when there is nothing to read.
        Optional<PaneScroll.Stretch> missing(String paneId, int downTo);

        /// How long the history is now.
        int history(String paneId);

        /// Rows arrived.
        void arrived(String paneId, int firstRow, List<Row> rows);
    }

    HistoryReader(Tasks tasks, Executor fx, Source source) {
        this.tasks = tasks;
        this.fx = fx;
        this.source = source;
    }

    /// Reads what is in sight of a pane and not known yet.
    void see(String paneId) {
        next(paneId);
    }

    /// Reads everything from a row on.
    void want(String paneId, int fromRow) {
        wanted.merge(paneId, fromRow, Math::min);
        next(paneId);
    }

    /// Nobody needs more than what is in sight any more.
    void release(String paneId) {
        wanted.remove(paneId);
    }

    /// Forgets all; what is under way comes to nothing.
    void clear() {
        generation++;
        wanted.clear();
        reading.clear();
    }

    private void next(String paneId) {
        if (reading.contains(paneId)) {
            return;
        }
        source.missing(paneId, wanted.getOrDefault(paneId, Integer.MAX_VALUE)).ifPresent(stretch -> {
            reading.add(paneId);
            int mine = generation;
            int count = Math.min(PIECE, stretch.count());
            int first = stretch.first() + stretch.count() - count;
            int fromEnd = source.history(paneId) - first;
            tasks.ioResult(() -> source.read(paneId, fromEnd, count))
                    .whenComplete((rows, failure) -> fx.execute(() -> {
                        if (mine == generation && failure == null) {
                            source.arrived(paneId, first, rows);
                        }
                        tasks.after(PAUSE, () -> fx.execute(() -> goOn(paneId, mine, failure == null)));
                    }));
        });
    }

    private void goOn(String paneId, int mine, boolean worked) {
        if (mine == generation) {
            reading.remove(paneId);
            if (worked) {
                next(paneId);
            }
        }
    }
}
