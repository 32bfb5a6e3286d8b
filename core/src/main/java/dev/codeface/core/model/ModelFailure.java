package dev.codeface.core.model;

/// Why a call failed, in the user's words.
///
/// @param kind    what sort of failure
/// @param message what happened, one sentence, with the server's own words where it gave some
/// @param remedy  what to do
/// @param details cause for the details fold: status, request id, body; never a key
public record ModelFailure(Kind kind, String message, String remedy, String details) {
    /// Sorts of failure that lead to different remedies.
    public enum Kind {
        WRONG_ADDRESS,
        NO_WEBSOCKET,
        CERTIFICATE,
        UNAUTHORISED,
        RATE_LIMITED,
        QUOTA,
        CONTEXT_TOO_LONG,
        UNKNOWN_MODEL,
        SERVER,
        CONNECTION_LOST,
        TIMEOUT,
        PROTOCOL,
        BUDGET
    }

    /// Whether the endpoint itself is to be left alone for a while when this goes on.
    boolean endpointDown() {
        return switch (kind) {
            case CONNECTION_LOST, TIMEOUT, SERVER -> true;
            default -> false;
        };
    }

    /// Whether another model may be better placed: this one is away, busy or not known.
    public boolean unavailable() {
        return switch (kind) {
            case SERVER, UNKNOWN_MODEL, RATE_LIMITED, TIMEOUT, CONNECTION_LOST, QUOTA -> true;
            default -> false;
        };
    }
}
