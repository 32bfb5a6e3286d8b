package dev.codeface.desktop.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.watch.WatchCondition;
import dev.codeface.core.watch.WatchStatus;
import dev.codeface.core.watch.Watcher;
import dev.codeface.core.watch.Watchers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The watchers of panes as a list to add to, pause and remove from. FX thread.
public final class WatchersViewModel {
    /// A watcher rests after so many matches.
    public static final int MOST_HITS = 20;

    private final Watchers watchers;
    private final Supplier<Optional<Place>> pane;
    private final Tasks tasks;
    private final Executor fx;
    private final ObservableList<WatchStatus> all = FXCollections.observableArrayList();
    private final ObservableList<WatchStatus> shown = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// The pane in sight.
    ///
    /// @param session name of its session
    public record Place(ServerAddress server, String session, String paneId) {}

    /// @param pane the pane that a new watcher is for; empty where none is attached
    public WatchersViewModel(Watchers watchers, Supplier<Optional<Place>> pane, Tasks tasks, Executor fx) {
        this.watchers = watchers;
        this.pane = pane;
        this.tasks = tasks;
        this.fx = fx;
        watchers.onChange(() -> fx.execute(this::refresh));
        refresh();
    }

    private void refresh() {
        List<WatchStatus> now = watchers.all();
        for (int i = 0; i < now.size(); i++) {
            if (i >= all.size()) {
                all.add(now.get(i));
            } else if (!all.get(i).equals(now.get(i))) {
                all.set(i, now.get(i));
            }
        }
        if (all.size() > now.size()) {
            all.remove(now.size(), all.size());
        }
    }

    /// The pane that a new one would watch, for people; empty where none is attached.
    public Optional<String> target() {
        return pane.get().map(p -> p.session() + " > " + p.paneId());
    }

    /// Watches the pane in sight from now on.
    public void add(WatchCondition condition, Watcher.Then then, Duration coolDown) {
        pane.get()
                .ifPresent(place -> background(() -> watchers.add(
                        place.server(), place.session(), place.paneId(), condition, then, coolDown, MOST_HITS)));
    }

    /// Pauses it, or lets it go on.
    public void pause(WatchStatus status) {
        boolean pause = status.state() != WatchStatus.State.PAUSED;
        background(() -> {
            watchers.pause(status.watcher().id(), pause);
            return true;
        });
    }

    /// Removes it.
    public void remove(WatchStatus status) {
        background(() -> {
            watchers.remove(status.watcher().id());
            return true;
        });
    }

    /// Shows the note of a watcher at length.
    void explain(WatchStatus status) {
        problem.set(status.note());
    }

    private void background(Callable<?> work) {
        problem.set("");
        tasks.ioResult(work)
                .whenComplete((done, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure;
                        problem.set(
                                cause instanceof AppException expected
                                        ? (expected.userMessage() + " " + expected.remedy()).strip()
                                        : cause.getClass().getSimpleName());
                    }
                }));
    }

    /// Oldest first.
    public ObservableList<WatchStatus> watchers() {
        return shown;
    }

    /// Why the last act came to nothing; empty where it did not.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
