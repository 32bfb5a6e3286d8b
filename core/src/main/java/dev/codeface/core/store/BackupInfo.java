package dev.codeface.core.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// A backup that was opened and read to the end after it was made, or will be before it is offered. Immutable.
///
/// @param file    encrypted with the vault's key, like the database
/// @param kind    why it was made
/// @param created when
/// @param schema  number of the last migration in it
/// @param mark    number of the last sync in it
/// @param bytes   size
/// @param sha256  of the file, in hexadecimal; empty as long as it was not read
/// @param rows    how many rows each table has, so that a person sees what comes back
public record BackupInfo(
        Path file,
        Kind kind,
        Instant created,
        int schema,
        long mark,
        long bytes,
        String sha256,
        Map<String, Long> rows) {
    public BackupInfo {
        rows = Map.copyOf(rows);
    }

    /// Whether it was read to its end.
    public boolean verified() {
        return !sha256.isEmpty();
    }

    /// Why a backup was made.
    public enum Kind {
        DAILY,
        BEFORE_MIGRATION
    }
}
