package dev.codeface.core.vault;

import dev.codeface.core.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Says when it is time to lock: after so long without a key or a click, or when the machine has slept.
///
/// A sleep shows as a jump of the clock between two looks. Thread safe; closed by the composition root.
public final class IdleLock implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration JUMP = Duration.ofSeconds(60);

    private final Supplier<Policy> policy;
    private final Runnable lock;
    private final Clock clock;
    private final Future<?> looking;
    private Instant lastInput;
    private Instant lastLook;

    /// When to lock.
    ///
    /// @param after     without input; zero for never
    /// @param onSuspend also when the machine slept
    public record Policy(Duration after, boolean onSuspend) {}

    /// @param policy asked at every look, so that a change in the settings counts at once
    /// @param lock   closes the vault and what depends on it; on a thread of `tasks`, once until the next input
    public IdleLock(Supplier<Policy> policy, Runnable lock, Clock clock, Tasks tasks) {
        this(policy, lock, clock, tasks, LOOK);
    }

    IdleLock(Supplier<Policy> policy, Runnable lock, Clock clock, Tasks tasks, Duration every) {
        this.policy = policy;
        this.lock = lock;
        this.clock = clock;
        this.lastInput = clock.instant();
        this.lastLook = clock.instant();
        this.looking = tasks.every(every, this::look);
    }

    /// A key was pressed or the mouse was used.
    public synchronized void touched() {
        lastInput = clock.instant();
    }

    private void look() {
        if (due()) {
            lock.run();
        }
    }

    private synchronized boolean due() {
        Instant now = clock.instant();
        Policy current = policy.get();
        boolean slept = Duration.between(lastLook, now).compareTo(JUMP) > 0;
        boolean idle =
                !current.after().isZero() && Duration.between(lastInput, now).compareTo(current.after()) >= 0;
        lastLook = now;
        if (idle || slept && current.onSuspend()) {
            // Not again until somebody was here, or as much time has passed once more.
            lastInput = now;
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
