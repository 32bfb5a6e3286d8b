package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;

/// What each failure of the database means, and that its own words never get through.
class SqlFailureTest {
    private static SQLException sql(int code) {
        return new SQLException("CANARY in a statement", "90000", code);
    }

    private static Throwable store(int code) {
        return DataUtils.newMVStoreException(code, "CANARY in a page");
    }

    @Test
    void whatClosesTheConnectionAndWhatMeansThatItWasClosed() {
        for (int gone : new int[] {
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.OBJECT_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN
        }) {
            assertThat(SqlFailure.closesConnection(sql(gone))).isTrue();
            assertThat(SqlFailure.engineGone(sql(gone))).isTrue();
        }
        for (int broken : new int[] {ErrorCode.IO_EXCEPTION_1, ErrorCode.GENERAL_ERROR_1, ErrorCode.FILE_CORRUPTED_1}) {
            assertThat(SqlFailure.closesConnection(sql(broken))).isTrue();
            assertThat(SqlFailure.engineGone(sql(broken))).isFalse();
        }
        assertThat(SqlFailure.closesConnection(sql(ErrorCode.DUPLICATE_KEY_1))).isFalse();
        assertThat(SqlFailure.engineGone(new IOException("closed"))).isFalse();
    }

    @Test
    void damageAndAFullDiskAreFoundHoweverDeepTheyLie() {
        assertThat(SqlFailure.damaged(sql(ErrorCode.FILE_CORRUPTED_1))).isTrue();
        assertThat(SqlFailure.damaged(new SQLException(store(DataUtils.ERROR_FILE_CORRUPT))))
                .isTrue();
        assertThat(SqlFailure.damaged(new SQLException(store(DataUtils.ERROR_CHUNK_NOT_FOUND))))
                .isTrue();
        assertThat(SqlFailure.damaged(store(DataUtils.ERROR_CLOSED))).isFalse();
        assertThat(SqlFailure.damaged(sql(ErrorCode.IO_EXCEPTION_1))).isFalse();
        for (String words : List.of("No space left on device", "There is not enough space", "Disk quota exceeded")) {
            assertThat(SqlFailure.noSpace(new SQLException(new UncheckedIOException(new IOException(words)))))
                    .as(words)
                    .isTrue();
            assertThat(SqlFailure.noSpace(new SQLException(words))).isFalse();
        }
        assertThat(SqlFailure.noSpace(new IOException())).isFalse();
        IOException one = new IOException("one");
        one.initCause(new IOException("two", one));
        assertThat(SqlFailure.noSpace(one)).isFalse();
    }

    @Test
    void eachHasItsCodeAndNoneItsText() {
        assertThat(List.of(
                        ErrorCode.DATABASE_ALREADY_OPEN_1,
                        ErrorCode.IO_EXCEPTION_2,
                        ErrorCode.DATABASE_IS_READ_ONLY,
                        ErrorCode.VALUE_TOO_LONG_2,
                        ErrorCode.FILE_CORRUPTED_1,
                        ErrorCode.DUPLICATE_KEY_1))
                .extracting(code -> SqlFailure.translate(sql(code)).code())
                .containsExactly(
                        "store.in-use",
                        "store.not-written",
                        "store.not-written",
                        "store.too-large",
                        "store.damaged",
                        "store.failed");
        SQLException full = new SQLException("CANARY", "1", ErrorCode.IO_EXCEPTION_1, new IOException("no space left"));
        assertThat(SqlFailure.translate(full).code()).isEqualTo("store.no-space");
        SQLException deep =
                new SQLException("CANARY", "S1", 7, new IllegalStateException("CANARY", store(DataUtils.ERROR_CLOSED)));
        assertThat(SqlFailure.translate(deep))
                .hasMessageContaining("database code 7")
                .hasStackTraceContaining("SQLException 7 (S1)")
                .hasStackTraceContaining("MVStoreException 4")
                .hasStackTraceContaining("IllegalStateException")
                .satisfies(failure -> {
                    for (Throwable at = failure; at != null; at = at.getCause()) {
                        assertThat(at.getMessage()).doesNotContain("CANARY");
                    }
                    assertThat(failure.getCause().getStackTrace()).isEqualTo(deep.getStackTrace());
                });
    }
}
