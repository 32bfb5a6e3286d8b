package dev.codeface.desktop.app;

import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.ShellView;
import dev.codeface.desktop.text.Texts;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javafx.scene.control.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Says what the window waits for once it has waited for a second. May be told from any thread.
final class WaitingPage {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Supplier<ShellView> shell;
    private final Supplier<Texts> texts;
    private final Tasks tasks;
    private final Executor fx;
    private @Nullable Work work;
    private @Nullable Future<?> timer;
    private @Nullable EmptyState shown;

    /// What takes its time.
    enum Work {
        OPEN,
        MIGRATE,
        RESTORE,
        CHANGE_KEY
    }

    WaitingPage(Supplier<ShellView> shell, Supplier<Texts> texts, Tasks tasks, Executor fx) {
        this.shell = shell;
        this.texts = texts;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// It begins, or turns out to be something else.
    void begin(Work begun) {
        fx.execute(() -> {
            work = begun;
            if (shown != null) {
                show();
            } else if (timer == null) {
                timer = tasks.after(PATIENCE, () -> fx.execute(this::show));
            }
        });
    }

    /// It is over.
    void end() {
        fx.execute(() -> {
            work = null;
            if (timer != null) {
                timer.cancel(false);
                timer = null;
            }
            if (shown != null) {
                shown = null;
                shell.get().releasePage();
            }
        });
    }

    private void show() {
        Work now = work;
        if (now == null) {
            return;
        }
        String key = "waiting." + now.name();
        EmptyState page =
                new EmptyState(Feather.CLOCK, texts.get().get(key), texts.get().get(key + ".text"));
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setAccessibleText(texts.get().get(key));
        bar.setPrefWidth(240);
        page.getChildren().add(bar);
        shown = page;
        shell.get().holdPage(page);
        shell.get().announcer().say(texts.get().get(key));
    }
}
