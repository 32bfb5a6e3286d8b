package dev.codeface.core.model;

import java.time.Duration;

/// Time as the client sees it: a test turns it by hand. Thread safe.
public interface ModelTimer {
    /// Time that stands still while the machine sleeps.
    long monotonicMillis();

    /// Time of day, which does not.
    long wallMillis();

    /// A number in `[0, 1)`, to spread retries.
    double random();

    /// Runs `work` once, later, on another thread.
    Delay after(Duration delay, Runnable work);

    /// A delay under way.
    interface Delay {
        /// Takes it back; nothing happens when it is over.
        void cancel();
    }
}
