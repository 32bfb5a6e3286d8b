package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// [WorkspaceStateRepository] in the encrypted database. Thread safe.
public final class H2WorkspaceStateRepository implements WorkspaceStateRepository {
    private final Database database;

    public H2WorkspaceStateRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> find(String workspace, String name) throws AppException {
        return Optional.ofNullable(findAll(workspace).get(name));
    }

    @Override
    public Map<String, String> findAll(String workspace) throws AppException {
        return database.read(connection -> {
            try (var select =
                    connection.prepareStatement("SELECT name, json FROM workspace_state WHERE workspace = ?")) {
                select.setString(1, workspace);
                Map<String, String> state = new TreeMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        state.put(rows.getString(1), rows.getString(2));
                    }
                }
                return state;
            }
        });
    }

    @Override
    public void save(String workspace, String name, String json) throws AppException {
        database.inTransaction(connection -> {
            merge(connection, workspace, name, json);
            return name;
        });
    }

    @Override
    public void saveDurably(String workspace, Map<String, String> state) throws AppException {
        database.durably(connection -> {
            for (Map.Entry<String, String> entry : state.entrySet()) {
                merge(connection, workspace, entry.getKey(), entry.getValue());
            }
            return state.size();
        });
    }

    @Override
    public void remove(String workspace, String name) throws AppException {
        database.inTransaction(connection -> {
            try (var delete =
                    connection.prepareStatement("DELETE FROM workspace_state WHERE workspace = ? AND name = ?")) {
                delete.setString(1, workspace);
                delete.setString(2, name);
                return delete.executeUpdate();
            }
        });
    }

    private static void merge(Connection connection, String workspace, String name, String json) throws SQLException {
        try (var merge = connection.prepareStatement(
                "MERGE INTO workspace_state(workspace, name, json, changed_at) KEY(workspace, name)"
                        + " VALUES (?, ?, ?, CURRENT_TIMESTAMP)")) {
            merge.setString(1, workspace);
            merge.setString(2, name);
            merge.setString(3, json);
            merge.executeUpdate();
        }
    }
}
