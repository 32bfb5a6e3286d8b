package dev.codeface.desktop.terminal;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Searches the panes in sight for places, shortly after their picture changed: a stream of output is searched a few
/// times a second, not for each picture. FX thread only; the search itself runs on the computing pool.
final class PlaceWatch {
    private static final Duration DELAY = Duration.ofMillis(250);

    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<List<Seen>> source;
    private final ReadOnlyObjectWrapper<Map<String, List<PlaceMark>>> places = new ReadOnlyObjectWrapper<>(Map.of());
    private boolean awaited;
    private int generation;

    /// What a pane shows.
    ///
    /// @param directory of its program
    record Seen(String paneId, String directory, List<Row> rows) {}

    /// @param source what to search; asked on the FX thread
    PlaceWatch(Tasks tasks, Executor fx, Supplier<List<Seen>> source) {
        this.tasks = tasks;
        this.fx = fx;
        this.source = source;
    }

    ReadOnlyObjectProperty<Map<String, List<PlaceMark>>> placesProperty() {
        return places.getReadOnlyProperty();
    }

    /// Something else is seen.
    void changed() {
        if (!awaited) {
            awaited = true;
            tasks.after(DELAY, () -> fx.execute(this::search));
        }
    }

    /// Nothing is seen any more; a search that is under way comes to nothing.
    void clear() {
        generation++;
        places.set(Map.of());
    }

    private void search() {
        awaited = false;
        int mine = generation;
        List<Seen> seen = source.get();
        tasks.compute(() -> find(seen))
                .thenAccept(found -> fx.execute(() -> {
                    if (mine == generation) {
                        places.set(found);
                    }
                }));
    }

    private static Map<String, List<PlaceMark>> find(List<Seen> seen) {
        Map<String, List<PlaceMark>> found = new HashMap<>();
        seen.forEach(pane -> found.put(pane.paneId(), PlaceFinder.find(pane.rows(), pane.directory())));
        return Map.copyOf(found);
    }
}
