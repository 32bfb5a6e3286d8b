package dev.codeface.core.model;

import java.time.Duration;
import java.util.Optional;

/// Tells a dead socket from a quiet one: any frame is a sign of life, silence is answered with a ping, and a ping that
/// stays unanswered is the end. Runs in the client's mailbox.
final class SocketWatch {
    /// Time between two looks.
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final long SILENCE_MS = 15_000;

    private SocketWatch() {}

    /// @param waiting whether an answer is awaited
    /// @return why the socket must be given up, if it must
    static Optional<Failures.Judged> look(
            WireSession socket, ModelTimer timer, ModelPreset.Limits limits, boolean waiting) {
        long now = timer.monotonicMillis();
        long lastSign = socket.wire().lastSignOfLife();
        if (lastSign > socket.pingedAt) {
            socket.pingedAt = -1;
        }
        if (socket.pingedAt >= 0
                && now - socket.pingedAt >= limits.longestPong().toMillis()) {
            return Optional.of(Failures.judged(
                    ModelFailure.Kind.CONNECTION_LOST,
                    true,
                    "The server stopped answering.",
                    "Check the network, then retry; what came is kept.",
                    "no frame for " + (now - lastSign) / 1000 + " s"));
        }
        if (socket.pingedAt < 0 && now - lastSign >= SILENCE_MS) {
            socket.pingedAt = now;
            socket.wire().ping();
        }
        long silence = limits.longestSilence().toMillis();
        if (waiting && silence > 0 && now - socket.lastEvent >= silence) {
            return Optional.of(Failures.judged(
                    ModelFailure.Kind.TIMEOUT,
                    false,
                    "The model has been silent for " + silence / 1000 + " s.",
                    "Try again, or choose another model.",
                    "no model event for " + (now - socket.lastEvent) / 1000 + " s"));
        }
        return Optional.empty();
    }
}
