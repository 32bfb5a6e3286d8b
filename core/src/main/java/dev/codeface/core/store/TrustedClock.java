package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells whether the clock may be believed where a wrong one would delete: a leap of more than a month since the last
/// look counts only once it has lasted a day. Not thread safe; calls block.
public final class TrustedClock {
    private static final Duration LEAP = Duration.ofDays(31);
    private static final Duration DOUBT = Duration.ofDays(1);
    private static final String SEEN = "clock.seen";
    private static final String DOUBTED = "clock.doubted";

    private final Clock clock;
    private final WorkspaceStateRepository state;

    /// @param state remembers the last look
    public TrustedClock(Clock clock, WorkspaceStateRepository state) {
        this.clock = clock;
        this.state = state;
    }

    /// The time, or nothing while it is in doubt.
    public Optional<Instant> now() throws AppException {
        Instant now = clock.instant();
        Instant seen = read(SEEN).orElse(now);
        if (now.isAfter(seen.plus(LEAP))) {
            Optional<Instant> doubted = read(DOUBTED).filter(since -> !since.isAfter(now));
            if (doubted.isEmpty() || now.isAfter(doubted.get().plus(LEAP))) {
                write(DOUBTED, now);
                return Optional.empty();
            }
            if (now.isBefore(doubted.get().plus(DOUBT))) {
                return Optional.empty();
            }
        }
        write(SEEN, now);
        state.remove(WorkspaceStateRepository.GLOBAL, DOUBTED);
        return Optional.of(now);
    }

    private Optional<Instant> read(String name) throws AppException {
        try {
            return state.find(WorkspaceStateRepository.GLOBAL, name).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void write(String name, Instant value) throws AppException {
        state.save(WorkspaceStateRepository.GLOBAL, name, value.toString());
    }
}
