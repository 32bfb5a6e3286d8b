package dev.codeface.desktop.editor;

import dev.codeface.core.task.Tasks;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Runs work one piece after the other on the computing pool: what must not overlap, without a thread of its own.
///
/// Thread safe. A failure reaches the failure sink of [Tasks] and does not stop the lane.
final class SerialLane {
    private final Tasks tasks;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialLane(Tasks tasks) {
        this.tasks = tasks;
    }

    synchronized void submit(Runnable work) {
        waiting.add(work);
        if (!running) {
            running = true;
            next();
        }
    }

    private void next() {
        tasks.compute(() -> {
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
