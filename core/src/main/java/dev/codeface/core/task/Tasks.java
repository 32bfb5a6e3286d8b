package dev.codeface.core.task;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The only place that makes threads and timers.
///
/// Blocking work (processes, sockets, JDBC, files) runs on virtual threads, computing (parsing, diffs, search) on a
/// small pool of platform threads, long computing on another, and one timer serves every delay. A task that fails
/// reaches the failure sink given at construction. What is asked for after [#close] never runs, and its future is
/// cancelled: sockets and processes still report their end then, which is no failure. Thread safe; closed once, by
/// the composition root.
public final class Tasks implements AutoCloseable {
    private final Consumer<Throwable> failures;
    private final ExecutorService blocking;
    private final ExecutorService computing;
    private final ExecutorService patient;
    private final ScheduledExecutorService timer;

    /// @param failures told of every task that ended with an exception; must not throw
    public Tasks(Consumer<Throwable> failures) {
        this.failures = failures;
        this.blocking = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("io-", 0).factory());
        this.computing = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()), daemon("compute-"));
        this.patient = Executors.newFixedThreadPool(2, daemon("patient-"));
        this.timer = new ScheduledThreadPoolExecutor(1, daemon("timer-"), (late, pool) -> cancel(late));
    }

    private static ThreadFactory daemon(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 0).factory();
    }

    /// Runs something that blocks, on a virtual thread of its own. Cancelling the future interrupts it.
    public Future<?> io(Runnable work) {
        return submit(blocking, guarded(work));
    }

    /// Computes a value on a virtual thread; failures reach the future and not the sink.
    public <T> CompletableFuture<T> ioResult(Callable<T> work) {
        return result(blocking, work);
    }

    /// Computes a value on the small pool of platform threads; failures reach the future and not the sink.
    public <T> CompletableFuture<T> compute(Callable<T> work) {
        return result(computing, work);
    }

    /// Computes a value that may take seconds, on platform threads of its own, so that nothing quick waits behind
    /// it; failures reach the future and not the sink.
    public <T> CompletableFuture<T> computePatiently(Callable<T> work) {
        return result(patient, work);
    }

    /// Runs `work` on a virtual thread once `delay` has passed.
    public ScheduledFuture<?> after(Duration delay, Runnable work) {
        return timer.schedule(() -> io(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Runs `work` on a virtual thread again and again, `period` apart; a run still going is not overtaken.
    public ScheduledFuture<?> every(Duration period, Runnable work) {
        Runnable guarded = guarded(work);
        AtomicBoolean running = new AtomicBoolean();
        Runnable turn = () -> {
            try {
                guarded.run();
            } finally {
                running.set(false);
            }
        };
        return timer.scheduleAtFixedRate(
                () -> {
                    if (running.compareAndSet(false, true)) {
                        submit(blocking, turn);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Runs what takes no time and never blocks again and again, on the timer's own thread: a thread for each turn
    /// would cost more than the turn.
    public ScheduledFuture<?> tick(Duration period, Runnable quick) {
        return timer.scheduleAtFixedRate(guarded(quick), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A dedicated daemon platform thread for a reader loop that lives as long as its source.
    public Thread dedicated(String name, Runnable loop) {
        return Thread.ofPlatform().daemon().name(name).start(guarded(loop));
    }

    /// Runs `work` when the process is asked to end; the end waits for it.
    public static void atExit(String name, Runnable work) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name(name).unstarted(work));
    }

    private <T> CompletableFuture<T> result(ExecutorService pool, Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Future<?> running = submit(pool, () -> {
            try {
                future.complete(work.call());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        if (running.isCancelled()) {
            future.cancel(false);
        }
        future.whenComplete((value, error) -> {
            if (future.isCancelled()) {
                running.cancel(true);
            }
        });
        return future;
    }

    private static Future<?> submit(ExecutorService pool, Runnable work) {
        FutureTask<?> task = new FutureTask<>(work, null);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException closed) {
            task.cancel(false);
        }
        return task;
    }

    private static void cancel(Runnable late) {
        if (late instanceof Future<?> future) {
            future.cancel(false);
        }
    }

    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (Throwable e) {
                failures.accept(e);
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        blocking.shutdownNow();
        computing.shutdownNow();
        patient.shutdownNow();
    }
}
