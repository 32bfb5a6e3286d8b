package dev.codeface.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Something done with a connection that belongs to the store: neither closed, committed nor kept by the work.
@FunctionalInterface
public interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
}
