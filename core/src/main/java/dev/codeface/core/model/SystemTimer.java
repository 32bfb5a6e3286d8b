package dev.codeface.core.model;

import dev.codeface.core.task.Tasks;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;

/// The machine's time and addresses, with delays on the timer of [Tasks].
public final class SystemTimer implements ModelTimer {
    private final Tasks tasks;

    public SystemTimer(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public boolean stillHas(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // Not to be known: the socket itself will tell.
            return true;
        }
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public Delay after(Duration delay, Runnable work) {
        ScheduledFuture<?> future = tasks.after(delay, work);
        return () -> future.cancel(false);
    }
}
