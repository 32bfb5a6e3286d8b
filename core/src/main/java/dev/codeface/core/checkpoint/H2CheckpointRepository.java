package dev.codeface.core.checkpoint;

import dev.codeface.core.checkpoint.Checkpoint.KeptFile;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// [CheckpointRepository] in the encrypted database: each text once, in pieces, however many checkpoints hold it.
/// Thread safe.
public final class H2CheckpointRepository implements CheckpointRepository {
    private static final int PIECE = 300_000;

    private final Database database;

    public H2CheckpointRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Checkpoint checkpoint) throws AppException {
        database.durably(connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO file_checkpoint(id, conversation_id, leaf_id, made_at, reason) VALUES (?, ?, ?, ?, ?)")) {
                insert.setString(1, checkpoint.id());
                insert.setString(2, checkpoint.conversationId());
                insert.setString(3, checkpoint.leafId());
                insert.setObject(4, checkpoint.at().atOffset(ZoneOffset.UTC));
                insert.setString(5, checkpoint.reason());
                insert.executeUpdate();
            }
            for (KeptFile file : checkpoint.files()) {
                addFile(connection, checkpoint.id(), file);
            }
            prune(connection, checkpoint.conversationId());
            return checkpoint;
        });
    }

    private static void addFile(Connection connection, String id, KeptFile file) throws SQLException {
        String digest = file.text().isEmpty() ? "" : digest(file.text().get());
        try (var insert = connection.prepareStatement(
                "INSERT INTO file_checkpoint_file(checkpoint_id, path, digest) VALUES (?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, file.path().toString());
            insert.setString(3, digest);
            insert.executeUpdate();
        }
        if (!digest.isEmpty() && !known(connection, digest)) {
            addText(connection, digest, file.text().get());
        }
    }

    private static boolean known(Connection connection, String digest) throws SQLException {
        try (var select = connection.prepareStatement("SELECT COUNT(*) FROM file_checkpoint_text WHERE digest = ?")) {
            select.setString(1, digest);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getInt(1) > 0;
            }
        }
    }

    private static void addText(Connection connection, String digest, String text) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO file_checkpoint_text(digest, piece, text) VALUES (?, ?, ?)")) {
            int piece = 0;
            int at = 0;
            do {
                int end = Math.min(text.length(), at + PIECE);
                if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                    end--;
                }
                insert.setString(1, digest);
                insert.setInt(2, piece++);
                insert.setString(3, text.substring(at, end));
                insert.executeUpdate();
                at = end;
            } while (at < text.length());
        }
    }

    /// The oldest go, and texts that no checkpoint holds any more.
    private static void prune(Connection connection, String conversationId) throws SQLException {
        try (var old = connection.prepareStatement("DELETE FROM file_checkpoint WHERE conversation_id = ? AND number <="
                + " (SELECT MAX(number) FROM (SELECT number FROM file_checkpoint WHERE conversation_id = ?"
                + " ORDER BY number DESC LIMIT ? OFFSET ?))")) {
            old.setString(1, conversationId);
            old.setString(2, conversationId);
            old.setInt(3, 1);
            old.setInt(4, MOST);
            if (old.executeUpdate() > 0) {
                try (var texts = connection.prepareStatement("DELETE FROM file_checkpoint_text WHERE digest NOT IN"
                        + " (SELECT digest FROM file_checkpoint_file)")) {
                    texts.executeUpdate();
                }
            }
        }
    }

    @Override
    public List<Checkpoint> of(String conversationId) throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT id, leaf_id, made_at, reason FROM file_checkpoint"
                    + " WHERE conversation_id = ? ORDER BY number")) {
                select.setString(1, conversationId);
                List<Checkpoint> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Checkpoint(
                                rows.getString(1),
                                conversationId,
                                rows.getString(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                rows.getString(4),
                                files(connection, rows.getString(1))));
                    }
                }
                return found;
            }
        });
    }

    private static List<KeptFile> files(Connection connection, String id) throws SQLException {
        try (var select = connection.prepareStatement("SELECT f.path, f.digest, t.text FROM file_checkpoint_file f"
                + " LEFT JOIN file_checkpoint_text t ON t.digest = f.digest WHERE f.checkpoint_id = ?"
                + " ORDER BY f.path, t.piece")) {
            select.setString(1, id);
            List<KeptFile> files = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Path path = Path.of(rows.getString(1));
                    String text = rows.getString(2).isEmpty() ? null : rows.getString(3);
                    if (!files.isEmpty() && files.getLast().path().equals(path)) {
                        text = files.removeLast().text().orElse("") + text;
                    }
                    files.add(new KeptFile(path, Optional.ofNullable(text)));
                }
            }
            return files;
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
