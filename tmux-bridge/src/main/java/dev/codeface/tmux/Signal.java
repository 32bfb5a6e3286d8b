package dev.codeface.tmux;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Wakes a waiting thread early. Anyone may wake; one thread at a time waits.
///
/// It parks by itself, as it does so twenty times a second for as long as a session is mirrored: from rest, a lock with
/// a condition costs the processor twice as much.
final class Signal {
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean structure = new AtomicBoolean();
    private volatile @Nullable Thread waiting;

    /// Look now.
    void wake() {
        woken.set(true);
        LockSupport.unpark(waiting);
    }

    /// Look now, at windows and panes too.
    void structureChanged() {
        structure.set(true);
        wake();
    }

    /// Whether the structure changed since the last time this was asked.
    boolean takeStructure() {
        return structure.getAndSet(false);
    }

    /// Waits for a wake-up, at most this long, or until the thread is interrupted.
    ///
    /// @return whether there was one
    boolean await(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        waiting = Thread.currentThread();
        while (!woken.getAndSet(false)) {
            long left = until - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }
}
