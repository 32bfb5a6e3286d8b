package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/// One database file and the only options it is ever opened with. The key is owned by whoever made this.
///
/// @param path of the file that H2 makes, `….mv.db`
record StoreFile(Path path, StoreKey key) {
    static final String SUFFIX = ".mv.db";
    private static final String USER = "codeface";

    /// No trace files (they would hold rows in plain text), no closing behind our back, a lock that dies with the
    /// process, and a cache that fits a small heap.
    private static final String OPTIONS =
            ";CIPHER=AES;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;DB_CLOSE_ON_EXIT=FALSE;FILE_LOCK=FS"
                    + ";CACHE_SIZE=32768;LOCK_TIMEOUT=10000";

    /// Opens what is there, and never makes a new one in its place.
    Connection openExisting() throws SQLException {
        return connect(OPTIONS + ";IFEXISTS=TRUE");
    }

    /// Opens what is there for reading; the file stays as it is.
    Connection openReadOnly() throws SQLException {
        return connect(OPTIONS + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
    }

    /// Opens a copy that only this one connection will use, and closes it without tidying it: what a later close does
    /// within its usual time must not be waited for here.
    Connection openCopy() throws SQLException {
        return connect(OPTIONS + ";IFEXISTS=TRUE;MAX_COMPACT_TIME=0");
    }

    /// Makes an empty database; private from its first byte.
    Connection create() throws SQLException, IOException {
        PrivateFiles.create(path).close();
        return connect(OPTIONS);
    }

    private Connection connect(String options) throws SQLException {
        String file = path.toString();
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + file.substring(0, file.length() - SUFFIX.length()) + options);
        source.setUser(USER);
        return key.lendBoth(password -> {
            source.setPasswordChars(password);
            return source.getConnection();
        });
    }

    /// H2 ends the file's name at a semicolon and would read the rest as options.
    static void requireUsable(Path directory) throws AppException {
        if (directory.toString().indexOf(';') >= 0) {
            throw new AppException(
                    "store.bad-path",
                    "The data directory's path holds a semicolon: " + directory + ".",
                    "Set CODEFACE_HOME to a path without one.");
        }
    }
}
