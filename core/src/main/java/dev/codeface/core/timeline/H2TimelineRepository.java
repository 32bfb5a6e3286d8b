package dev.codeface.core.timeline;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// [TimelineRepository] in the encrypted database. Texts are compressed and bounded in size and age; moments are small
/// and stay as long as their turn. Thread safe.
public final class H2TimelineRepository implements TimelineRepository {
    /// How many compressed bytes are kept at most.
    static final long MOST_BYTES = 64L << 20;

    private static final Duration OLDEST = Duration.ofDays(90);
    private static final int PIECE = 300_000;
    private static final int LONGEST = 8 << 20;
    private static final String COLUMNS = "id, conversation_id, turn_id, made_at, kind, source, title, first_line,"
            + " last_line, whole, block, checkpoint_id, before_digest, after_digest";

    private final Database database;
    private final long mostBytes;

    public H2TimelineRepository(Database database) {
        this(database, MOST_BYTES);
    }

    H2TimelineRepository(Database database, long mostBytes) {
        this.database = database;
        this.mostBytes = mostBytes;
    }

    @Override
    public void add(Moment moment, MomentTexts texts) throws AppException {
        database.durably(connection -> {
            insert(connection, moment);
            if (texts.before().isPresent()) {
                keep(connection, moment.id(), "before", texts.before().get());
            }
            if (texts.after().isPresent()) {
                keep(connection, moment.id(), "after", texts.after().get());
            }
            prune(connection, moment);
            return moment;
        });
    }

    private static void insert(Connection connection, Moment moment) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO timeline_moment(" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, moment.id());
            insert.setString(2, moment.conversationId());
            insert.setString(3, moment.turnId());
            insert.setObject(4, moment.at().atOffset(ZoneOffset.UTC));
            insert.setString(5, moment.kind().name());
            insert.setString(6, moment.source());
            insert.setString(7, moment.title());
            insert.setInt(8, moment.firstLine());
            insert.setInt(9, moment.lastLine());
            insert.setBoolean(10, moment.whole());
            insert.setString(11, moment.block());
            insert.setString(12, moment.checkpointId());
            insert.setString(13, moment.beforeDigest());
            insert.setString(14, moment.afterDigest());
            insert.executeUpdate();
        }
    }

    private static void keep(Connection connection, String id, String part, String text) throws SQLException {
        byte[] packed = packed(text);
        if (packed.length > LONGEST) {
            return;
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO timeline_text(moment_id, part, piece, data, size) VALUES (?, ?, ?, ?, ?)")) {
            for (int at = 0, piece = 0; at < packed.length; at += PIECE, piece++) {
                byte[] data = Arrays.copyOfRange(packed, at, Math.min(packed.length, at + PIECE));
                insert.setString(1, id);
                insert.setString(2, part);
                insert.setInt(3, piece);
                insert.setBytes(4, data);
                insert.setInt(5, data.length);
                insert.executeUpdate();
            }
        }
    }

    private void prune(Connection connection, Moment newest) throws SQLException {
        try (var old = connection.prepareStatement("DELETE FROM timeline_text WHERE moment_id IN"
                + " (SELECT id FROM timeline_moment WHERE made_at < ?)")) {
            old.setObject(1, newest.at().minus(OLDEST).atOffset(ZoneOffset.UTC));
            old.executeUpdate();
        }
        long over = size(connection) - mostBytes;
        if (over <= 0) {
            return;
        }
        try (var oldest = connection.prepareStatement("SELECT m.id, SUM(t.size) FROM timeline_moment m"
                        + " JOIN timeline_text t ON t.moment_id = m.id GROUP BY m.id, m.number ORDER BY m.number");
                var delete = connection.prepareStatement("DELETE FROM timeline_text WHERE moment_id = ?");
                ResultSet rows = oldest.executeQuery()) {
            while (over > 0 && rows.next()) {
                delete.setString(1, rows.getString(1));
                delete.executeUpdate();
                over -= rows.getLong(2);
            }
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (var sum = connection.prepareStatement("SELECT SUM(size) FROM timeline_text");
                ResultSet rows = sum.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    @Override
    public List<Moment> ofConversation(String conversationId) throws AppException {
        return moments("conversation_id", conversationId);
    }

    @Override
    public List<Moment> ofTurn(String turnId) throws AppException {
        return moments("turn_id", turnId);
    }

    private List<Moment> moments(String column, String id) throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM timeline_moment WHERE " + column + " = ? ORDER BY number")) {
                select.setString(1, id);
                List<Moment> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(read(rows));
                    }
                }
                return found;
            }
        });
    }

    private static Moment read(ResultSet row) throws SQLException {
        return new Moment(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                Moment.Kind.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getBoolean(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14));
    }

    @Override
    public Optional<MomentTexts> texts(String momentId) throws AppException {
        return database.read(connection -> {
            Optional<String> before = text(connection, momentId, "before");
            Optional<String> after = text(connection, momentId, "after");
            return before.isEmpty() && after.isEmpty() ? Optional.empty() : Optional.of(new MomentTexts(before, after));
        });
    }

    private static Optional<String> text(Connection connection, String id, String part) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT data FROM timeline_text WHERE moment_id = ? AND part = ? ORDER BY piece")) {
            select.setString(1, id);
            select.setString(2, part);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    packed.writeBytes(rows.getBytes(1));
                }
            }
            return packed.size() == 0 ? Optional.empty() : Optional.of(unpacked(packed.toByteArray()));
        }
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
