package dev.codeface.core.model;

import java.time.Duration;
import java.util.Optional;

/// When another try is made, and after how long. Pure; the caller counts and waits.
final class RetryPolicy {
    /// Tries to connect for one call.
    static final int CONNECT_TRIES = 5;

    /// Tries to get an answer started once connected; a storm must not multiply what the user asked for once.
    static final int SEND_TRIES = 2;

    /// A server that wants more patience than this is told to the user instead.
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final long FIRST_MS = 200;
    private static final long LONGEST_MS = 3_000;

    private RetryPolicy() {}

    /// @param done   tries made so far
    /// @param most   tries allowed
    /// @param random in `[0, 1)`
    /// @return how long to wait for the next try, or empty to give up
    static Optional<Duration> again(Failures.Judged judged, int done, int most, double random) {
        if (!judged.transient_() || done >= most) {
            return Optional.empty();
        }
        Optional<Duration> asked = judged.error().retryAfter();
        if (asked.isPresent()) {
            return asked.filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0);
        }
        long base = Math.min(LONGEST_MS, FIRST_MS << Math.min(10, done - 1));
        return Optional.of(Duration.ofMillis((long) (base * (0.8 + 0.4 * random))));
    }
}
