package dev.codeface.desktop.app;

import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.concurrent.Future;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

/// Gives memory back that work has left behind. The serial collector looks through old objects only when the largest
/// heap is full, hours later; so once enough has come together and nobody has touched the window for a moment, it is
/// asked to. That stops the app for about a tenth of a second. Made on the FX thread; works on a thread of [Tasks].
final class HeapCare implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofSeconds(1);

    /// Bytes above what was in use after the collection before.
    private static final long ENOUGH = 48L << 20;

    private final Scene scene;
    private final EventHandler<InputEvent> touched;
    private final Future<?> turns;
    private volatile long touchedAt = System.nanoTime();
    private volatile long inUse;

    HeapCare(Scene scene, Tasks tasks) {
        this.scene = scene;
        touched = event -> touchedAt = System.nanoTime();
        scene.addEventFilter(InputEvent.ANY, touched);
        turns = tasks.tick(EVERY, () -> {
            if (due()) {
                tasks.io(this::collect);
            }
        });
    }

    private boolean due() {
        boolean rests = System.nanoTime() - touchedAt > REST.toNanos();
        return rests && used() > inUse + ENOUGH;
    }

    private void collect() {
        System.gc();
        inUse = used();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void close() {
        scene.removeEventFilter(InputEvent.ANY, touched);
        turns.cancel(false);
    }
}
