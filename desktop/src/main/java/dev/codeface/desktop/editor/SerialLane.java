package dev.codeface.desktop.editor;

import dev.codeface.core.task.Tasks;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs work one piece after the other on a pool: what must not overlap, without a thread of its own.
///
/// Thread safe. A failure reaches the failure sink of [Tasks] and does not stop the lane.
final class SerialLane {
    private final Tasks tasks;
    private final Function<Callable<Boolean>, CompletableFuture<Boolean>> pool;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    private SerialLane(Tasks tasks, Function<Callable<Boolean>, CompletableFuture<Boolean>> pool) {
        this.tasks = tasks;
        this.pool = pool;
    }

    /// For work that somebody at the keyboard waits for.
    static SerialLane quick(Tasks tasks) {
        return new SerialLane(tasks, tasks::compute);
    }

    /// For work that may take long.
    static SerialLane patient(Tasks tasks) {
        return new SerialLane(tasks, tasks::computePatiently);
    }

    synchronized void submit(Runnable work) {
        waiting.add(work);
        if (!running) {
            running = true;
            next();
        }
    }

    private void next() {
        pool.apply(() -> {
                    Runnable work = poll();
                    if (work != null) {
                        work.run();
                    }
                    return true;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        tasks.io(() -> {
                            throw new IllegalStateException("syntax work failed", failure);
                        });
                    }
                    proceed();
                });
    }

    private synchronized @Nullable Runnable poll() {
        return waiting.poll();
    }

    private synchronized void proceed() {
        if (waiting.isEmpty()) {
            running = false;
        } else {
            next();
        }
    }
}
