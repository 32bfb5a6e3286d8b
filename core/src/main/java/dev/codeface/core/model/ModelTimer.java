package dev.codeface.core.model;

import java.net.InetAddress;
import java.time.Duration;

/// Time and place as the client sees them: a test turns them by hand. Thread safe.
public interface ModelTimer {
    /// Time that stands still while the machine sleeps.
    long monotonicMillis();

    /// Time of day, which does not.
    long wallMillis();

    /// Whether an address is still one of this machine's: it is not once another network was joined.
    boolean stillHas(InetAddress address);

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
