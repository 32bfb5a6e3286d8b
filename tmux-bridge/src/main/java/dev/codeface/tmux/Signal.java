package dev.codeface.tmux;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes the watching thread early. Thread safe.
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean structure;

    /// Look now.
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Look now, at windows and panes too.
    void structureChanged() {
        lock.lock();
        try {
            structure = true;
        } finally {
            lock.unlock();
        }
        wake();
    }

    /// Whether the structure changed since the last time this was asked.
    boolean takeStructure() {
        lock.lock();
        try {
            boolean was = structure;
            structure = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a wake-up, at most this long.
    void await(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
