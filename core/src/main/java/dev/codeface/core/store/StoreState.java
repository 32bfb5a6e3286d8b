package dev.codeface.core.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/// The one row by which a database knows itself; see [WriteMark].
final class StoreState {
    private StoreState() {}

    static WriteMark.Value read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT database_id, mark FROM store_state")) {
            if (!row.next()) {
                throw new SQLException("no state", "58030", org.h2.api.ErrorCode.FILE_CORRUPTED_1);
            }
            return new WriteMark.Value(UUID.fromString(row.getString(1)), row.getLong(2));
        }
    }

    static void write(Connection connection, UUID database) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO store_state(database_id, mark) VALUES (?, ?)")) {
            insert.setString(1, database.toString());
            insert.setLong(2, 0);
            insert.executeUpdate();
        }
    }
}
