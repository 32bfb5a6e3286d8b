package dev.codeface.core.observe;

import dev.codeface.core.task.Tasks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Asks the UI thread for a sign of life once a second; when none comes in time, says so once with a dump of all
/// threads. Thread safe; closed by the composition root.
public final class FreezeDetector implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int FRAMES = 30;

    /// How to have something run on the UI thread.
    @FunctionalInterface
    public interface UiThread {
        void post(Runnable work);
    }

    /// One freeze, told while it still lasts.
    ///
    /// @param silent  for how long there was no sign of life
    /// @param threads where every thread is
    public record Freeze(Duration silent, String threads) {}

    private final UiThread ui;
    private final Duration limit;
    private final Consumer<Freeze> sink;
    private final Future<?> beating;
    private final AtomicLong lastSign = new AtomicLong(System.nanoTime());
    private volatile boolean waiting;
    private volatile boolean told;

    public FreezeDetector(UiThread ui, Duration limit, Consumer<Freeze> sink, Tasks tasks) {
        this.ui = ui;
        this.limit = limit;
        this.sink = sink;
        this.beating = tasks.tick(BEAT, this::beat);
    }

    private void beat() {
        if (!waiting) {
            waiting = true;
            lastSign.set(System.nanoTime());
            ui.post(() -> {
                waiting = false;
                told = false;
            });
            return;
        }
        Duration silent = Duration.ofNanos(System.nanoTime() - lastSign.get());
        if (!told && silent.compareTo(limit) >= 0) {
            told = true;
            sink.accept(new Freeze(silent, threads()));
        }
    }

    /// Names, states and stack traces; no values.
    static String threads() {
        ThreadInfo[] all = ManagementFactory.getThreadMXBean().dumpAllThreads(true, false);
        return Arrays.stream(all)
                .map(thread -> "\"" + thread.getThreadName() + "\" " + thread.getThreadState() + "\n"
                        + Arrays.stream(thread.getStackTrace())
                                .limit(FRAMES)
                                .map(frame -> "    at " + frame)
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    public void close() {
        beating.cancel(false);
    }
}
