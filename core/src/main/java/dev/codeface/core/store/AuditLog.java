package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.util.List;

/// The record of consents, sends, terminal writes, unlocks and exports: entries are added and read, never changed.
/// Thread safe; calls block.
public interface AuditLog {
    /// On disk when it returns: an act that cannot be recorded is not to be done.
    void add(AuditEntry.Kind kind, String what, String detail) throws AppException;

    /// Newest first, the ones older than `before`.
    ///
    /// @param before number of the oldest entry already shown; [Long#MAX_VALUE] for the newest
    List<AuditEntry> page(long before, int limit) throws AppException;

    /// The first number whose entry is missing or was changed after it was written; 0 when all is well.
    long firstBroken() throws AppException;
}
