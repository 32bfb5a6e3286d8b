package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// Turns what the database throws into expected failures. Its texts hold statements and values of rows, so no text of
/// an exception gets through: only codes, class names and stack traces do.
final class SqlFailure {
    private static final Set<Integer> CLOSED = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.OBJECT_CLOSED,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2,
            ErrorCode.GENERAL_ERROR_1,
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

    private SqlFailure() {}

    /// Stands for a cause whose own text may hold private data.
    static final class Scrubbed extends Exception {
        private static final long serialVersionUID = 1L;

        Scrubbed(Throwable original) {
            super(describe(original), inner(original), false, true);
            setStackTrace(original.getStackTrace());
        }

        private static String describe(Throwable original) {
            String name = original.getClass().getSimpleName();
            return original instanceof SQLException sql
                    ? name + " " + sql.getErrorCode() + " (" + sql.getSQLState() + ")"
                    : original instanceof MVStoreException store ? name + " " + store.getErrorCode() : name;
        }

        private static @Nullable Scrubbed inner(Throwable original) {
            Throwable cause = original.getCause();
            return cause == null || cause == original ? null : new Scrubbed(cause);
        }
    }

    /// After these the connection, often the whole engine, is gone and has to be opened anew.
    static boolean closesConnection(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode());
    }

    /// The engine was closed before this statement reached it.
    static boolean engineGone(Throwable failure) {
        return failure instanceof SQLException sql
                && (sql.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED
                        || sql.getErrorCode() == ErrorCode.CONNECTION_BROKEN_1
                        || sql.getErrorCode() == ErrorCode.OBJECT_CLOSED
                        || sql.getErrorCode() == ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);
    }

    /// It says nothing of the file: at another time the same may work.
    static boolean passes(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                || failure.getErrorCode() == ErrorCode.OUT_OF_MEMORY;
    }

    static boolean damaged(Throwable failure) {
        return anyCause(
                failure,
                cause -> cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                        || cause instanceof MVStoreException store
                                && (store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                                        || store.getErrorCode() == DataUtils.ERROR_CHUNK_NOT_FOUND));
    }

    static boolean noSpace(Throwable failure) {
        return anyCause(failure, cause -> cause instanceof java.io.IOException && saysNoSpace(cause.getMessage()));
    }

    private static boolean saysNoSpace(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("not enough space") || text.contains("quota");
    }

    private static boolean anyCause(Throwable failure, java.util.function.Predicate<Throwable> test) {
        Deque<Throwable> chain = new ArrayDeque<>();
        for (Throwable at = failure; at != null && !chain.contains(at); at = at.getCause()) {
            if (test.test(at)) {
                return true;
            }
            chain.push(at);
        }
        return false;
    }

    static AppException inUse(@Nullable Throwable cause) {
        return new AppException(
                "store.in-use", "Another CodeFace has the data open.", "Use that window, or close it first.", cause);
    }

    static AppException translate(Throwable failure) {
        Scrubbed cause = new Scrubbed(failure);
        if (noSpace(failure)) {
            return new AppException(
                    "store.no-space",
                    "There is no space left to save what you did.",
                    "Free some space; saving goes on by itself.",
                    cause);
        }
        if (damaged(failure)) {
            return new AppException(
                    "store.damaged",
                    "The data file is damaged.",
                    "Restart CodeFace to restore the newest backup; the damaged file is kept.",
                    cause);
        }
        int code = failure instanceof SQLException sql ? sql.getErrorCode() : 0;
        return switch (code) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> inUse(cause);
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_IS_READ_ONLY ->
                new AppException(
                        "store.not-written",
                        "The data file cannot be written.",
                        "Check the disk and the permissions of the data directory.",
                        cause);
            case ErrorCode.VALUE_TOO_LONG_2 ->
                new AppException("store.too-large", "This is too large to be kept.", "Shorten it or split it.", cause);
            default ->
                new AppException(
                        "store.failed",
                        "Saving or reading failed (database code " + code + ").",
                        "Try again; restart CodeFace if it stays.",
                        cause);
        };
    }
}
