package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Time that a test turns by hand.
final class HandTimer implements ModelTimer {
    private final List<Entry> entries = new ArrayList<>();
    private long now = 1_000_000;
    private long wallAhead;
    private boolean moved;

    private record Entry(long due, Duration delay, Runnable work) {}

    @Override
    public synchronized long monotonicMillis() {
        return now;
    }

    @Override
    public synchronized long wallMillis() {
        return now + wallAhead;
    }

    @Override
    public synchronized boolean stillHas(InetAddress address) {
        return !moved;
    }

    @Override
    public double random() {
        return 0.5;
    }

    @Override
    public synchronized Delay after(Duration delay, Runnable work) {
        Entry entry = new Entry(now + delay.toMillis(), delay, work);
        entries.add(entry);
        return () -> {
            synchronized (this) {
                entries.remove(entry);
            }
        };
    }

    /// The machine sleeps: the time of day runs on alone.
    synchronized void sleep(Duration time) {
        wallAhead += time.toMillis();
    }

    /// The machine joins another network, or comes back from it.
    synchronized void move(boolean away) {
        moved = away;
    }

    /// Moves time on and runs what falls due.
    void advance(Duration time) {
        List<Entry> due;
        synchronized (this) {
            now += time.toMillis();
            due = entries.stream()
                    .filter(e -> e.due() <= now)
                    .sorted(Comparator.comparingLong(Entry::due))
                    .toList();
            entries.removeAll(due);
        }
        due.forEach(e -> e.work().run());
    }

    synchronized List<Duration> pending() {
        return entries.stream().map(Entry::delay).toList();
    }

    /// Waits until somebody waits for such a delay.
    Duration await(Predicate<Duration> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (true) {
            for (Duration delay : pending()) {
                if (wanted.test(delay)) {
                    return delay;
                }
            }
            assertThat(System.nanoTime()).as("no such delay among " + pending()).isLessThan(end);
            Thread.sleep(2);
        }
    }
}
