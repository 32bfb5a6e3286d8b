package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [DraftRepository] in the encrypted database. Text is kept in pieces: large objects of the engine may pass through
/// temporary files. Thread safe.
public final class H2DraftRepository implements DraftRepository {
    private static final int PIECE = 256 * 1024;

    private final Database database;

    public H2DraftRepository(Database database) {
        this.database = database;
    }

    @Override
    public void save(Draft draft) throws AppException {
        if (draft.text().length() > Draft.LONGEST) {
            throw new AppException(
                    "store.too-large", "The unsaved text is too large to be kept as a draft.", "Save the file itself.");
        }
        database.durably(connection -> {
            delete(connection, draft.workspace(), draft.kind(), draft.name());
            insert(connection, draft);
            return draft.name();
        });
    }

    private static void insert(Connection connection, Draft draft) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO draft(workspace, kind, name, piece, text, detail, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            int piece = 0;
            int start = 0;
            do {
                int end = Math.min(draft.text().length(), start + PIECE);
                bind(insert, draft.workspace(), draft.kind(), draft.name());
                insert.setInt(4, piece++);
                insert.setString(5, draft.text().substring(start, end));
                insert.setString(6, draft.detail());
                insert.setObject(7, draft.changed().atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
                start = end;
            } while (start < draft.text().length());
        }
    }

    @Override
    public Optional<Draft> find(String workspace, Draft.Kind kind, String name) throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT kind, name, text, detail, changed_at FROM draft WHERE workspace = ? AND kind = ?"
                            + " AND name = ? ORDER BY piece")) {
                bind(select, workspace, kind, name);
                return collect(workspace, select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Draft> findAll(String workspace) throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT kind, name, text, detail, changed_at FROM draft WHERE workspace = ?"
                            + " ORDER BY changed_at, kind, name, piece")) {
                select.setString(1, workspace);
                return collect(workspace, select);
            }
        });
    }

    /// Pieces of one draft follow each other.
    private static List<Draft> collect(String workspace, PreparedStatement select) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                Draft.Kind kind = Draft.Kind.valueOf(rows.getString(1));
                String name = rows.getString(2);
                boolean same = !drafts.isEmpty()
                        && drafts.getLast().kind() == kind
                        && drafts.getLast().name().equals(name);
                if (same) {
                    drafts.removeLast();
                } else {
                    text.setLength(0);
                }
                text.append(rows.getString(3));
                OffsetDateTime changed = rows.getObject(5, OffsetDateTime.class);
                drafts.add(new Draft(workspace, kind, name, text.toString(), rows.getString(4), changed.toInstant()));
            }
        }
        return drafts;
    }

    @Override
    public void remove(String workspace, Draft.Kind kind, String name) throws AppException {
        database.durably(connection -> delete(connection, workspace, kind, name));
    }

    private static int delete(Connection connection, String workspace, Draft.Kind kind, String name)
            throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM draft WHERE workspace = ? AND kind = ? AND name = ?")) {
            bind(delete, workspace, kind, name);
            return delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, String workspace, Draft.Kind kind, String name)
            throws SQLException {
        statement.setString(1, workspace);
        statement.setString(2, kind.name());
        statement.setString(3, name);
    }
}
