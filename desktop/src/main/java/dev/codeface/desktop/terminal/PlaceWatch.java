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

/// Searches the panes in sight for places and links, shortly after their picture changed: a stream of output is
/// searched a few times a second, not for each picture. FX thread only; the search itself runs on the computing pool.
final class PlaceWatch {
    private static final Duration DELAY = Duration.ofMillis(250);

    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<List<Seen>> source;
    private final ReadOnlyObjectWrapper<Map<String, List<PlaceMark>>> places = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<String, List<LinkMark>>> links = new ReadOnlyObjectWrapper<>(Map.of());
    private boolean awaited;
    private int generation;

    /// What a pane shows.
    ///
    /// @param directory of its program
    /// @param top       number of the first row
    /// @param typed     which rows, by number, are prompt and typed command
    record Seen(String paneId, String directory, int top, List<Row> rows, TypedRows typed) {}

    private record Found(Map<String, List<PlaceMark>> places, Map<String, List<LinkMark>> links) {}

    /// @param source what to search; asked on the FX thread
    PlaceWatch(Tasks tasks, Executor fx, Supplier<List<Seen>> source) {
        this.tasks = tasks;
        this.fx = fx;
        this.source = source;
    }

    ReadOnlyObjectProperty<Map<String, List<PlaceMark>>> placesProperty() {
        return places.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<String, List<LinkMark>>> linksProperty() {
        return links.getReadOnlyProperty();
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
        links.set(Map.of());
    }

    private void search() {
        awaited = false;
        int mine = generation;
        List<Seen> seen = source.get();
        tasks.compute(() -> find(seen))
                .thenAccept(found -> fx.execute(() -> {
                    if (mine == generation) {
                        places.set(found.places());
                        links.set(found.links());
                    }
                }));
    }

    private static Found find(List<Seen> seen) {
        Map<String, List<PlaceMark>> places = new HashMap<>();
        Map<String, List<LinkMark>> links = new HashMap<>();
        for (Seen pane : seen) {
            places.put(
                    pane.paneId(),
                    PlaceFinder.find(
                                    pane.rows(),
                                    pane.directory(),
                                    row -> pane.typed().test(pane.top() + row))
                            .stream()
                            .map(mark -> mark.down(pane.top()))
                            .toList());
            links.put(
                    pane.paneId(),
                    LinkFinder.find(pane.rows()).stream()
                            .map(mark -> mark.down(pane.top()))
                            .toList());
        }
        return new Found(Map.copyOf(places), Map.copyOf(links));
    }
}
