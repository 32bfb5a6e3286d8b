package dev.codeface.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final Tasks tasks = new Tasks(failures::add);

    @AfterEach
    void stop() {
        tasks.close();
    }

    @Test
    void aFailureReachesTheSinkOrItsFutureAndARepeatedTaskGoesOn() throws Exception {
        tasks.io(() -> {
            throw new IllegalStateException("one");
        });
        assertThat(failures.poll(5, TimeUnit.SECONDS)).hasMessage("one");
        assertThatThrownBy(() -> tasks.compute(() -> {
                            throw new IllegalStateException("two");
                        })
                        .get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);

        AtomicInteger runs = new AtomicInteger();
        tasks.every(Duration.ofMillis(10), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("first run");
            }
        });
        assertThat(failures.poll(5, TimeUnit.SECONDS)).hasMessage("first run");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (runs.get() < 3 && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(runs.get()).isGreaterThanOrEqualTo(3);
        assertThat(failures).isEmpty();
    }

    @Test
    void cancellingInterruptsTheWork() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(2);
        Runnable sleeper = () -> {
            started.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        };
        Future<?> plain = tasks.io(sleeper);
        CompletableFuture<String> result = tasks.ioResult(() -> {
            sleeper.run();
            return "";
        });
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(50);
        plain.cancel(true);
        result.cancel(true);
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatComesAfterTheCloseIsCancelledAndNoFailure() {
        tasks.close();
        assertThat(tasks.io(() -> {}).isCancelled()).isTrue();
        assertThat(tasks.ioResult(() -> "").isCancelled()).isTrue();
        assertThat(tasks.compute(() -> "").isCancelled()).isTrue();
        assertThat(tasks.after(Duration.ofMillis(1), () -> {}).isCancelled()).isTrue();
        assertThat(tasks.every(Duration.ofMillis(1), () -> {}).isCancelled()).isTrue();
        assertThat(failures).isEmpty();
    }
}
