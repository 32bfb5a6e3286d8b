package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/// One connection and the one thread that uses it.
///
/// A thread of its own, because an interrupt that hits a thread inside the database closes the file under everybody;
/// callers may be interrupted, this thread never is. Work that must be on disk before it counts is synced together
/// with whatever else waits.
final class StoreLane implements AutoCloseable {
    private static final int LARGEST_GROUP = 64;

    /// Opens the lane's connection, at first and after a failure closed it.
    interface Source {
        Connection open() throws SQLException;
    }

    /// Makes everything committed so far survive a power cut.
    interface Sync {
        void run(Connection connection) throws SQLException;
    }

    private record Job<T>(SqlWork<T> work, boolean durable, CompletableFuture<T> result) {
        void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    private final Source source;
    private final Sync sync;
    private final boolean writes;
    private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
    private final Job<String> stop = new Job<>(unused -> "", false, new CompletableFuture<>());
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable Connection connection;

    /// @param sync none for a lane that only reads
    StoreLane(String name, @Nullable Connection first, Source source, Optional<Sync> sync, Tasks tasks) {
        this.connection = first;
        this.source = source;
        this.sync = sync.orElse(nothing -> {});
        this.writes = sync.isPresent();
        this.thread = tasks.dedicated(name, this::loop);
    }

    /// Runs `work` in a transaction and waits for it, uninterruptibly: what was asked for either happened or failed.
    /// Work that is started from within work joins its transaction.
    <T> T run(SqlWork<T> work, boolean durable) throws AppException {
        if (Thread.currentThread() == thread) {
            return joined(work);
        }
        if (closing) {
            throw closed();
        }
        Job<T> job = new Job<>(work, durable, new CompletableFuture<>());
        queue.add(job);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return job.result().get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw rethrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T joined(SqlWork<T> work) throws AppException {
        Connection own = connection;
        if (own == null) {
            throw closed();
        }
        try {
            return work.run(own);
        } catch (SQLException e) {
            throw SqlFailure.translate(e);
        }
    }

    private static AppException rethrown(@Nullable Throwable failure) {
        return switch (failure) {
            case AppException expected -> expected;
            case SQLException sql -> SqlFailure.translate(sql);
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failure);
        };
    }

    private void loop() {
        while (true) {
            try {
                Job<?> job = queue.take();
                if (job == stop) {
                    closeConnection();
                    return;
                }
                group(job);
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread; the flag is cleared and work goes on.
                continue;
            }
        }
    }

    /// Runs `first` and the durable work waiting behind it, then one sync for all of it.
    private void group(Job<?> first) {
        List<Job<?>> unsynced = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        Connection committedOn = null;
        Job<?> job = first;
        while (job != null) {
            Runnable answer = attempt(job);
            if (answer != null && job.durable()) {
                committedOn = unsynced.isEmpty() ? connection : committedOn;
                unsynced.add(job);
                answers.add(answer);
            } else if (answer != null) {
                answer.run();
            }
            Job<?> next = unsynced.isEmpty() || unsynced.size() >= LARGEST_GROUP ? null : queue.peek();
            job = next == null || next == stop ? null : queue.poll();
        }
        if (!unsynced.isEmpty()) {
            finish(unsynced, answers, committedOn);
        }
    }

    private void finish(List<Job<?>> unsynced, List<Runnable> answers, @Nullable Connection committedOn) {
        try {
            if (committedOn == null || committedOn != connection) {
                // The engine failed in between: whether their commits are in the file is unknown.
                throw new SQLException("reopened", "58030", ErrorCode.DATABASE_IS_CLOSED);
            }
            sync.run(committedOn);
            answers.forEach(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            unsynced.forEach(job -> job.fail(e));
            dropAfter(e);
        }
    }

    /// The answer to give once it may be given; null when the work failed and its caller knows. Work that meets an
    /// engine which another lane's failure closed has changed nothing, and is tried once more on a new one.
    private <T> @Nullable Runnable attempt(Job<T> job) {
        for (int tries = 1; ; tries++) {
            boolean committing = false;
            try {
                Connection open = open();
                T value = job.work().run(open);
                committing = true;
                open.commit();
                return () -> job.result().complete(value);
            } catch (Throwable e) {
                rollback();
                dropAfter(e);
                if (tries == 1 && !committing && SqlFailure.engineGone(e)) {
                    continue;
                }
                job.fail(e);
                return null;
            }
        }
    }

    private Connection open() throws SQLException {
        Connection own = connection;
        if (own == null) {
            own = source.open();
            own.setAutoCommit(false);
            connection = own;
        }
        return own;
    }

    private void rollback() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            dropAfter(e);
        }
    }

    private void dropAfter(Throwable failure) {
        if (failure instanceof SQLException sql && SqlFailure.closesConnection(sql)) {
            if (writes) {
                shutDownEngine();
            }
            closeConnection();
        }
    }

    /// An engine that failed to write stays failed for as long as any lane is connected to it.
    private void shutDownEngine() {
        Connection own = connection;
        if (own == null) {
            return;
        }
        try (Statement statement = own.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // Then it was gone already.
            return;
        }
    }

    private void closeConnection() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It failed before, which its caller was told; a broken connection has nothing left to close.
            return;
        } finally {
            connection = null;
        }
    }

    static AppException closed() {
        return new AppException("store.closed", "The data file is closed.", "Unlock or restart CodeFace.");
    }

    /// Does what was asked for before, then closes the connection.
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        queue.add(stop);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        queue.forEach(late -> late.fail(closed()));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
