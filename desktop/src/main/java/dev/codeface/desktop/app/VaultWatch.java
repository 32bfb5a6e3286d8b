package dev.codeface.desktop.app;

import dev.codeface.core.settings.Privacy;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.IdleLock;
import java.time.Clock;
import java.time.Duration;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;

/// Tells the idle lock of every key and click in the window. FX thread.
final class VaultWatch implements AutoCloseable {
    private final IdleLock lock;
    private final Scene scene;
    private final EventHandler<InputEvent> touched;

    /// @param locks what to do when it is time; on a background thread
    VaultWatch(Stage stage, SettingsStore settings, Tasks tasks, Runnable locks) {
        lock = new IdleLock(
                () -> {
                    Privacy privacy = settings.current().privacy();
                    return new IdleLock.Policy(Duration.ofMinutes(privacy.lockAfterMinutes()), privacy.lockOnSuspend());
                },
                locks,
                Clock.systemUTC(),
                tasks);
        scene = stage.getScene();
        touched = e -> lock.touched();
        scene.addEventFilter(InputEvent.ANY, touched);
    }

    @Override
    public void close() {
        scene.removeEventFilter(InputEvent.ANY, touched);
        lock.close();
    }
}
