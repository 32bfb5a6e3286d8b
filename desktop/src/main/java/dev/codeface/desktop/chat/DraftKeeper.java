package dev.codeface.desktop.chat;

import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What stands in the composer, stored within a second of a pause. FX thread.
final class DraftKeeper {
    private static final Duration DELAY = Duration.ofMillis(600);

    private final StringProperty draft = new SimpleStringProperty("");
    private final Tasks tasks;
    private final Executor fx;
    private final Runnable save;
    private @Nullable ScheduledFuture<?> pending;
    private boolean loading;
    private boolean paused;

    /// @param save stores the draft as it is
    DraftKeeper(Tasks tasks, Executor fx, Runnable save) {
        this.tasks = tasks;
        this.fx = fx;
        this.save = save;
        draft.addListener((property, before, after) -> typed());
    }

    StringProperty property() {
        return draft;
    }

    /// Shows a text that needs no storing.
    void show(String text) {
        loading = true;
        draft.set(text);
        loading = false;
    }

    /// While an earlier question is edited, the draft on disk stays as it is.
    void pause(boolean wanted) {
        paused = wanted;
    }

    private void typed() {
        if (!loading && !paused) {
            cancel();
            pending = tasks.after(DELAY, () -> fx.execute(this::saveNow));
        }
    }

    /// Forgets what was going to be stored.
    void cancel() {
        ScheduledFuture<?> waiting = pending;
        if (waiting != null) {
            waiting.cancel(false);
            pending = null;
        }
    }

    /// Stores what is not stored yet.
    void saveNow() {
        if (pending != null) {
            cancel();
            save.run();
        }
    }
}
