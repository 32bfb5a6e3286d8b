package dev.codeface.core.error;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that went wrong, as it is shown and logged. Immutable.
///
/// @param code    short: of an expected failure its own (`tmux.no-server`), of a bug one made from where it happened,
///                the same each time (`bug-7K3QX`)
/// @param kind    whether the user can do something about it
/// @param where   the part of the app it happened in, in the user's words
/// @param message what happened, one sentence
/// @param remedy  what to do, one sentence
/// @param cause   for the details fold and the log
/// @param count   how often it has happened since the start
public record ErrorReport(
        String code,
        Kind kind,
        String where,
        String message,
        String remedy,
        @Nullable Throwable cause,
        int count,
        Instant when) {
    /// Whether it was foreseen.
    public enum Kind {
        EXPECTED,
        BUG
    }
}
