package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One connection and its thread, over a real engine in memory: what is rolled back, tried again, synced together and
/// answered when it ends.
class StoreLaneTest {
    @TempDir
    private Path home;

    private final Tasks tasks = new Tasks(failure -> {});
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger synced = new AtomicInteger();
    private Connection keeper;
    private StoreLane lane;
    private volatile SQLException syncFailure;

    @BeforeEach
    void open() throws SQLException {
        keeper = connect();
        keeper.createStatement().execute("CREATE TABLE t(a INT)");
        keeper.createStatement().execute("CHECKPOINT SYNC");
        opened.set(0);
        lane = new StoreLane("lane", null, this::connect, Optional.of(this::sync), tasks);
    }

    @AfterEach
    void close() throws SQLException {
        lane.close();
        keeper.close();
        tasks.close();
    }

    private Connection connect() throws SQLException {
        opened.incrementAndGet();
        return DriverManager.getConnection("jdbc:h2:" + home.resolve("lane"));
    }

    private void sync(Connection connection) throws SQLException {
        synced.incrementAndGet();
        if (syncFailure != null) {
            throw syncFailure;
        }
    }

    private static int add(Connection connection, int value) throws SQLException {
        return connection.createStatement().executeUpdate("INSERT INTO t VALUES (" + value + ")");
    }

    private static List<Integer> all(Connection connection) throws SQLException {
        List<Integer> values = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery("SELECT a FROM t ORDER BY a")) {
            while (rows.next()) {
                values.add(rows.getInt(1));
            }
        }
        return values;
    }

    @Test
    void whatFailsLeavesNothingForTheNextToCommit() throws Exception {
        assertThatThrownBy(() -> lane.run(
                        connection -> {
                            add(connection, 1);
                            throw new SQLException("CANARY", "X", ErrorCode.DUPLICATE_KEY_1);
                        },
                        false))
                .isInstanceOf(AppException.class);
        assertThatThrownBy(() -> lane.run(
                        connection -> {
                            add(connection, 2);
                            throw new IllegalArgumentException("a bug");
                        },
                        true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a bug");
        int third = lane.run(connection -> add(connection, 3), true);
        assertThat(third).isOne();
        assertThat(all(keeper)).as("committed, for another connection too").containsExactly(3);
        assertThat(opened).as("the connection stays").hasValue(1);
        assertThat(synced).as("only what was asked to last is synced").hasValue(1);
        assertThatThrownBy(() -> lane.run(
                        connection -> {
                            throw new AssertionError("an error");
                        },
                        false))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void workInWorkJoinsAndItsFailureIsTranslated() throws Exception {
        int[] inner = {0};
        lane.run(
                connection -> {
                    add(connection, 1);
                    try {
                        inner[0] = lane.run(own -> add(own, 2), true);
                        lane.run(
                                own -> {
                                    throw new SQLException("x", "X", ErrorCode.VALUE_TOO_LONG_2);
                                },
                                true);
                    } catch (AppException e) {
                        assertThat(e.code()).isEqualTo("store.too-large");
                    }
                    return 0;
                },
                false);
        assertThat(inner[0]).isOne();
        assertThat(all(keeper)).containsExactly(1, 2);
        assertThat(synced).hasValue(0);
    }

    @Test
    void anEngineThatWasGoneIsOpenedAnewAndTheWorkTriedOnceMore() throws Exception {
        lane.run(connection -> add(connection, 1), false);
        int[] tries = {0};
        lane.run(
                connection -> {
                    if (++tries[0] == 1) {
                        throw new SQLException("gone", "90098", ErrorCode.DATABASE_IS_CLOSED);
                    }
                    return add(connection, 2);
                },
                false);
        assertThat(tries[0]).isEqualTo(2);
        assertThat(opened).hasValue(2);
        tries[0] = 0;
        assertThatThrownBy(() -> lane.run(
                        connection -> {
                            tries[0]++;
                            throw new SQLException("gone", "90098", ErrorCode.DATABASE_IS_CLOSED);
                        },
                        false))
                .isInstanceOf(AppException.class);
        assertThat(tries[0]).as("once more, not for ever").isEqualTo(2);
        assertThatThrownBy(() -> lane.run(
                        connection -> {
                            tries[0]++;
                            throw new SQLException("torn", "90031", ErrorCode.IO_EXCEPTION_1);
                        },
                        false))
                .isInstanceOf(AppException.class);
        assertThat(tries[0]).as("what may have been written is not tried again").isEqualTo(3);
        int later = lane.run(connection -> add(connection, 3), true);
        assertThat(later).isOne();
        assertThat(keeper.isValid(1))
                .as("an engine that failed to write is shut down for all")
                .isFalse();
    }

    @Test
    void whatWaitsIsSyncedTogetherAndFailsTogether() throws Exception {
        List<Future<?>> waiting = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger failed = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            waiting.add(tasks.io(() -> {
                try {
                    lane.run(
                            connection -> {
                                begun.countDown();
                                await(go);
                                return add(connection, 0);
                            },
                            true);
                } catch (AppException e) {
                    failed.incrementAndGet();
                }
            }));
            begun.await();
            for (int i = 1; round == 0 && i <= 100; i++) {
                int value = i;
                waiting.add(tasks.io(() -> {
                    try {
                        lane.run(connection -> add(connection, value), true);
                    } catch (AppException e) {
                        failed.incrementAndGet();
                    }
                }));
            }
            Thread.sleep(300);
            go.countDown();
            for (Future<?> one : waiting) {
                one.get(20, TimeUnit.SECONDS);
            }
            if (round == 0) {
                assertThat(synced.get()).as("101 in groups of 64").isBetween(2, 20);
                assertThat(all(keeper)).hasSize(101);
                assertThat(failed).hasValue(0);
                syncFailure = new SQLException("full", "X", ErrorCode.IO_EXCEPTION_1);
                waiting.clear();
            }
        }
        assertThat(failed).hasValue(1);
        syncFailure = null;
        int later = lane.run(connection -> add(connection, 500), true);
        assertThat(later).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingDoesWhatWasAskedForBeforeAndKeepsAnInterrupt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<?> before = tasks.io(() -> {
            try {
                lane.run(
                        connection -> {
                            begun.countDown();
                            await(go);
                            return add(connection, 1);
                        },
                        false);
            } catch (AppException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        boolean[] kept = {false};
        Thread closing = tasks.dedicated("closing", () -> {
            Thread.currentThread().interrupt();
            lane.close();
            kept[0] = Thread.currentThread().isInterrupted();
        });
        Thread.sleep(100);
        assertThat(closing.isAlive()).as("it waits for the work").isTrue();
        assertThatThrownBy(() -> lane.run(connection -> add(connection, 2), false))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo("store.closed"));
        go.countDown();
        before.get(20, TimeUnit.SECONDS);
        closing.join(20_000);
        assertThat(kept[0]).isTrue();
        lane.close();
        assertThat(all(keeper)).containsExactly(1);
    }

    @Test
    void anInterruptedCallerGetsItsAnswerAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        int added = lane.run(connection -> add(connection, 1), true);
        assertThat(added).isOne();
        assertThat(Thread.interrupted()).isTrue();
    }
}
