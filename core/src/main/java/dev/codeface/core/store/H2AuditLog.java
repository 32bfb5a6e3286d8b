package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// [AuditLog] in the encrypted database. Each entry carries a digest over itself and the one before, so that a change
/// or
/// a removal in between shows. Thread safe.
public final class H2AuditLog implements AuditLog {
    private static final String COLUMNS = "SELECT number, at, kind, what, detail, chain FROM audit";

    private final Database database;
    private final Clock clock;

    public H2AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(AuditEntry.Kind kind, String what, String detail) throws AppException {
        Instant now = clock.instant();
        database.durably(connection -> append(connection, now, kind, what, detail));
    }

    /// The same within a transaction of somebody else's, so that an act and its record are kept together.
    public static int append(Connection connection, Instant at, AuditEntry.Kind kind, String what, String detail)
            throws SQLException {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        Linked last = last(connection);
        AuditEntry entry = new AuditEntry(last.entry().number() + 1, now, kind, what, detail);
        try (var insert = connection.prepareStatement(
                "INSERT INTO audit(number, at, kind, what, detail, chain) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.number());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setString(3, kind.name());
            insert.setString(4, what);
            insert.setString(5, detail);
            insert.setString(6, link(last.chain(), entry));
            return insert.executeUpdate();
        }
    }

    private record Linked(AuditEntry entry, String chain) {}

    private static Linked last(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(COLUMNS + " ORDER BY number DESC LIMIT ?")) {
            select.setInt(1, 1);
            List<Linked> found = read(select);
            return found.isEmpty()
                    ? new Linked(new AuditEntry(0, Instant.EPOCH, AuditEntry.Kind.SETTING, "", ""), "")
                    : found.getFirst();
        }
    }

    private static List<Linked> read(PreparedStatement select) throws SQLException {
        List<Linked> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Linked(
                        new AuditEntry(
                                rows.getLong(1),
                                rows.getObject(2, OffsetDateTime.class).toInstant(),
                                AuditEntry.Kind.valueOf(rows.getString(3)),
                                rows.getString(4),
                                rows.getString(5)),
                        rows.getString(6)));
            }
        }
        return found;
    }

    private static String link(String before, AuditEntry entry) {
        return Migrations.sha256(String.join(
                "\0",
                before,
                Long.toString(entry.number()),
                entry.when().toString(),
                entry.kind().name(),
                entry.what(),
                entry.detail()));
    }

    @Override
    public List<AuditEntry> page(long before, int limit) throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(COLUMNS + " WHERE number < ? ORDER BY number DESC LIMIT ?")) {
                select.setLong(1, before);
                select.setInt(2, limit);
                return read(select).stream().map(Linked::entry).toList();
            }
        });
    }

    @Override
    public long firstBroken() throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(COLUMNS + " ORDER BY number")) {
                String chain = "";
                long number = 0;
                for (Linked linked : read(select)) {
                    number++;
                    chain = link(chain, linked.entry());
                    if (linked.entry().number() != number || !linked.chain().equals(chain)) {
                        return number;
                    }
                }
                return 0L;
            }
        });
    }
}
