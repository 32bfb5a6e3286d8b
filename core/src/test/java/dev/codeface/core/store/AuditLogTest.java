package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    Path home;

    @Test
    void entriesStayInOrderAndAChangeOrRemovalShows() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home)) {
            try (Database database = fixture.database()) {
                AuditLog log = new H2AuditLog(database, Clock.systemUTC());
                for (int i = 1; i <= 5; i++) {
                    log.add(AuditEntry.Kind.TERMINAL_WRITE, "pane %" + i, "{\"bytes\":" + i + "}");
                }
            }
            try (Database database = fixture.database()) {
                AuditLog log = new H2AuditLog(database, Clock.systemUTC());
                log.add(AuditEntry.Kind.EXPORT, "everything", "{}");
                assertThat(log.page(Long.MAX_VALUE, 2))
                        .extracting(AuditEntry::what)
                        .containsExactly("everything", "pane %5");
                assertThat(log.page(5, 2)).extracting(AuditEntry::number).containsExactly(4L, 3L);
                assertThat(log.firstBroken()).isZero();
                change(database, "UPDATE audit SET what = ? WHERE number = ?", "pane %9", 4);
                assertThat(log.firstBroken()).isEqualTo(4);
                change(database, "DELETE FROM audit WHERE kind = ? AND number = ?", "TERMINAL_WRITE", 2);
                assertThat(log.firstBroken()).isEqualTo(2);
            }
        }
    }

    private static void change(Database database, String sql, String text, long number) throws Exception {
        database.durably(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, text);
                statement.setLong(2, number);
                return statement.executeUpdate();
            }
        });
    }
}
