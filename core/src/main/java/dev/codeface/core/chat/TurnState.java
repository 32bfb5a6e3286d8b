package dev.codeface.core.chat;

/// How far an answer came. A person's own turn is always [#COMPLETE].
public enum TurnState {
    /// Text is still coming.
    STREAMING,
    COMPLETE,
    /// The person stopped it; what had come is kept.
    STOPPED,
    /// The model ended early for a reason of its own.
    INCOMPLETE,
    /// The call failed; what had come is kept.
    FAILED,
    /// The app ended while text was coming; what had come is kept.
    INTERRUPTED;

    /// Whether it ended before its end, and not by the person's wish.
    boolean brokeOff() {
        return this == FAILED || this == INCOMPLETE || this == INTERRUPTED;
    }

    /// True where a person may want to try again or go on.
    public boolean partial() {
        return this != STREAMING && this != COMPLETE;
    }
}
