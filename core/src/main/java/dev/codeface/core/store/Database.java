package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The open, encrypted database: all that repositories need to know of it.
///
/// Thread safe. Every call blocks until its work is done, so none belongs on the UI thread. Changes are made one
/// after the other on one thread; reading goes on beside them on another and sees what was committed. Literals are
/// refused in statements: every value is a parameter (`LIMIT ?`).
public final class Database implements AutoCloseable {
    private final StoreFile file;
    private final WriteMark mark;
    private final StoreLane writer;
    private final StoreLane reader;
    private final Backups backups;
    private final Tasks tasks;

    Database(StoreFile file, Connection first, WriteMark mark, Backups backups, Tasks tasks) throws SQLException {
        this.file = file;
        this.mark = mark;
        this.backups = backups;
        this.tasks = tasks;
        first.setAutoCommit(false);
        Connection second = file.openExisting();
        second.setAutoCommit(false);
        this.writer = new StoreLane("store-write", first, file::openExisting, Optional.of(this::sync), tasks);
        this.reader = new StoreLane("store-read", second, file::openExisting, Optional.empty(), tasks);
    }

    /// Changes something. It is in the file within half a second, and lost before that only when the process is
    /// killed: for what can be made again. Work called from within work joins its transaction.
    ///
    /// @throws AppException with a `store.` code; nothing of the work has happened then
    public <T> T inTransaction(SqlWork<T> work) throws AppException {
        return writer.run(work, false);
    }

    /// Changes something that counts as saved when this returns: it survives `kill -9` and a power cut.
    ///
    /// @throws AppException as [#inTransaction]; after `store.no-space` it may still have happened
    public <T> T durably(SqlWork<T> work) throws AppException {
        return writer.run(work, true);
    }

    /// Reads, beside any writing. Long work delays other reading, not writing.
    public <T> T read(SqlWork<T> work) throws AppException {
        return reader.run(work, false);
    }

    /// The database's own sync point, and a mark outside it that shows whether a later start sees all of it.
    private void sync(Connection connection) throws SQLException {
        long next = mark.current() + 1;
        try (var statement = connection.prepareStatement("UPDATE store_state SET mark = ?")) {
            statement.setLong(1, next);
            statement.executeUpdate();
        }
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
        try {
            mark.write(next);
        } catch (IOException e) {
            throw new SQLException("the mark", "58030", org.h2.api.ErrorCode.IO_EXCEPTION_1, e);
        }
    }

    /// Makes an encrypted backup while work goes on, opens it to see that it is whole, and drops the oldest.
    ///
    /// @param keep how many of the daily ones stay
    public BackupInfo backup(int keep) throws AppException {
        Path raw = aside(backups::copyOf);
        BackupInfo made = backups.verifyAndKeep(
                raw, BackupInfo.Kind.DAILY, Clock.systemUTC().instant());
        backups.dropOldest(BackupInfo.Kind.DAILY, keep);
        return made;
    }

    /// Verified backups, newest first; their files are not read for it.
    public List<BackupInfo> backups() {
        return backups.list();
    }

    /// Reads a backup to its end that an update kept unread, so that nobody had to wait for it.
    ///
    /// @throws AppException when it is damaged, which is said once
    public void verifyBackups() throws AppException {
        backups.verifyUnread();
    }

    /// Reads every row; damage anywhere shows as `store.damaged`.
    public void verify() throws AppException {
        aside(Verification::countRows);
    }

    /// Long work on a connection of its own, so that nobody waits for it.
    <T> T aside(SqlWork<T> work) throws AppException {
        try (StoreLane lane = new StoreLane("store-aside", null, file::openExisting, Optional.empty(), tasks)) {
            return lane.run(work, false);
        }
    }

    public Path path() {
        return file.path();
    }

    /// Does what was asked for before, then closes the file and wipes its key.
    @Override
    public void close() {
        reader.close();
        writer.close();
        file.key().close();
    }
}
