package dev.codeface.core.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads a database from end to end: every page passes its checksum, or the reading fails.
final class Verification {
    private static final String TABLES =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME";

    private Verification() {}

    /// All tables; from then on this connection hands over rows without gathering them first.
    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, "PUBLIC");
            try (ResultSet names = statement.executeQuery()) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
        }
        // Rows are handed over one by one: a table larger than the memory stays one.
        try (var statement = connection.prepareStatement("SET LAZY_QUERY_EXECUTION ?")) {
            statement.setInt(1, 1);
            statement.execute();
        }
        return tables;
    }

    static Map<String, Long> countRows(Connection connection) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables(connection)) {
            rows.put(table, readAll(connection, table));
        }
        return rows;
    }

    /// How many rows each table has, as the database counts them: nothing is read for it.
    static Map<String, Long> sizes(Connection connection) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables(connection)) {
            try (var statement = connection.prepareStatement("SELECT COUNT(*) FROM \"" + table + "\"");
                    ResultSet count = statement.executeQuery()) {
                count.next();
                rows.put(table, count.getLong(1));
            }
        }
        return rows;
    }

    private static long readAll(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT * FROM \"" + table + "\"");
                ResultSet all = statement.executeQuery()) {
            long rows = 0;
            while (all.next()) {
                rows++;
            }
            return rows;
        }
    }
}
