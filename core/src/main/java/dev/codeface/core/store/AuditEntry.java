package dev.codeface.core.store;

import java.time.Instant;

/// One thing that a person allowed or that left the machine. Immutable.
///
/// @param number rising without gaps; a gap shows that a row was taken out
/// @param kind   what was done
/// @param what   in words for a person, without the content itself
/// @param detail JSON for the details fold: target, size, digest of what was shown
public record AuditEntry(long number, Instant when, Kind kind, String what, String detail) {
    /// What can be looked up later.
    public enum Kind {
        CONSENT,
        SENT,
        TERMINAL_WRITE,
        UNLOCK,
        LOCK,
        EXPORT,
        RESTORE,
        DELETE,
        SETTING
    }
}
