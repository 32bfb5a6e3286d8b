package dev.codeface.core.model;

import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;

/// The machine's time, with delays on the timer of [Tasks].
public final class SystemTimer implements ModelTimer {
    private final Tasks tasks;

    public SystemTimer(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public Delay after(Duration delay, Runnable work) {
        ScheduledFuture<?> future = tasks.after(delay, work);
        return () -> future.cancel(false);
    }
}
