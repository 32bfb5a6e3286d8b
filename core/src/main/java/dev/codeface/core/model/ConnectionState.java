package dev.codeface.core.model;

/// State of the connection to the model, for the connection chip.
///
/// @param status    where it stands
/// @param detail    one short sentence
/// @param latencyMs time of the last handshake or ping in ms, -1 when not known
public record ConnectionState(Status status, String detail, long latencyMs) {
    /// Where it stands.
    public enum Status {
        IDLE,
        CONNECTING,
        CONNECTED,
        FAILED
    }
}
