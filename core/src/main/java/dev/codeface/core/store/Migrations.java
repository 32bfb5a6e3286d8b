package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbered scripts `V001__….sql` beside this class, listed in `migrations/index.txt`. Immutable.
record Migrations(List<Migration> all) {
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__([a-z0-9_]+)\\.sql");
    private static final String HISTORY = """
            CREATE TABLE IF NOT EXISTS schema_history (
              number INTEGER PRIMARY KEY,
              name VARCHAR(200) NOT NULL,
              checksum VARCHAR(64) NOT NULL,
              applied_at TIMESTAMP WITH TIME ZONE NOT NULL)
            """;

    Migrations {
        all = all.stream().sorted(Comparator.comparingInt(Migration::number)).toList();
    }

    /// The ones that come with the app.
    static Migrations builtIn() {
        List<Migration> found = new ArrayList<>();
        for (String line : text("index.txt").lines().toList()) {
            if (!line.isBlank()) {
                found.add(read(line.strip()));
            }
        }
        return new Migrations(found);
    }

    private static Migration read(String fileName) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            throw new IllegalStateException("not the name of a migration: " + fileName);
        }
        String sql = text(fileName);
        return new Migration(Integer.parseInt(name.group(1)), name.group(2), sql, sha256(sql));
    }

    private static String text(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing migration " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }

    int newest() {
        return all.isEmpty() ? 0 : all.getLast().number();
    }

    /// What is still to be applied.
    ///
    /// @throws AppException when the database holds a migration this version does not know, or another text of one
    List<Migration> pending(Connection connection) throws SQLException, AppException {
        Map<Integer, String> applied = applied(connection);
        List<Migration> pending = new ArrayList<>();
        for (Migration migration : all) {
            String checksum = applied.remove(migration.number());
            if (checksum == null) {
                pending.add(migration);
            } else if (!checksum.equals(migration.checksum())) {
                throw new AppException(
                        "store.other-schema",
                        "The data was written by a CodeFace whose migration " + migration.number() + " differs.",
                        "Use the version that wrote it, or export there and import here.");
            }
        }
        if (!applied.isEmpty()) {
            throw new AppException(
                    "store.too-new",
                    "The data was written by a newer CodeFace (schema "
                            + applied.keySet().stream().max(Integer::compare).orElseThrow() + ", this one knows "
                            + newest() + ").",
                    "Update CodeFace, or restore a backup made before the update.");
        }
        return pending;
    }

    private static Map<Integer, String> applied(Connection connection) throws SQLException {
        Map<Integer, String> applied = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, checksum FROM schema_history")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    static int newestApplied(Connection connection) throws SQLException {
        return applied(connection).keySet().stream().max(Integer::compare).orElse(0);
    }

    /// Applies `pending` to a database that nobody else uses; on failure that database is to be thrown away.
    static void apply(Connection connection, List<Migration> pending) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ALLOW_LITERALS ALL");
            statement.execute(HISTORY);
            for (Migration migration : pending) {
                statement.execute(migration.sql());
                record(connection, migration);
            }
            connection.commit();
            statement.execute("SET ALLOW_LITERALS NONE");
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO schema_history(number, name, checksum, applied_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP)")) {
            insert.setInt(1, migration.number());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.executeUpdate();
        }
    }
}
