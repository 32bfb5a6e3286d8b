package dev.codeface.tmux;

import dev.codeface.core.multiplexer.MirrorConnection.Attention;
import java.time.Duration;
import java.util.function.Supplier;

/// How long to wait before looking again. Pure: time comes in from outside.
///
/// 60 times a second for half a second after something changed or is about to; then, while changes go on, at most as
/// often as costs the server about 4 % of a core; 20 times a second at rest. What a look costs is measured: the
/// quickest of the last ones, since on a busy machine the others waited for the processor.
final class PollPace {
    private static final long BURST = Duration.ofMillis(500).toNanos();
    private static final double IDLE_RATE = 20;
    private static final double BURST_RATE = 60;
    private static final double BUSY_RATE = 60;
    private static final double SLOWEST_RATE = 5;
    private static final double BUDGET = 0.04;
    private static final int MEASURED = 32;
    private static final long FLOOD = Duration.ofMillis(200).toNanos();
    private static final double FLOOD_RATE = 12;
    /// A look costs at most a hundred and fortieth of the time between two.
    private static final int REPAINT_SHARE = 140;
    private static final long REPAINT_SOONEST = Duration.ofMillis(60).toNanos();
    private static final long REPAINT_LATEST = Duration.ofMillis(250).toNanos();
    /// What a look is taken to cost before one was measured: a screen of average size.
    private static final long COST_AT_FIRST = Duration.ofMillis(1).toNanos();

    private final Supplier<Duration> shortest;
    private Attention attention = Attention.FOREGROUND;
    private long lastChange = Long.MIN_VALUE / 2;
    private long busySince = Long.MIN_VALUE / 2;
    private long lastExpected = Long.MIN_VALUE / 2;
    private long lastFlood = Long.MIN_VALUE / 2;
    private final long[] costs = new long[MEASURED];
    private int looks;

    /// @param shortest the least time between two looks that the user wants
    PollPace(Supplier<Duration> shortest) {
        this.shortest = shortest;
    }

    void attention(Attention wanted) {
        attention = wanted;
    }

    void changed(long now) {
        if (now - lastChange > BURST) {
            busySince = now;
        }
        lastChange = now;
    }

    /// How long the server took for a look.
    void cost(long nanos) {
        costs[looks++ % MEASURED] = nanos;
    }

    private long cost() {
        long least = looks == 0 ? COST_AT_FIRST : Long.MAX_VALUE;
        for (int i = 0; i < Math.min(looks, MEASURED); i++) {
            least = Math.min(least, costs[i]);
        }
        return least;
    }

    void expectChange(long now) {
        lastExpected = now;
    }

    /// Whether every look should capture, rather than ask for the change key first.
    boolean hot(long now) {
        return now - lastChange <= BURST || now - lastExpected <= BURST;
    }

    /// Looks per second; 0 for not at all.
    ///
    /// @param busy how many panes share the budget
    double rate(long now, int busy) {
        return switch (attention) {
            case HIDDEN -> 0;
            case BACKGROUND -> 1;
            case FOREGROUND -> Math.min(1e9 / shortest.get().toNanos(), foreground(now, busy));
        };
    }

    /// Nothing of what was there before is left: more than anyone can read is going by.
    void flooded(long now) {
        lastFlood = now;
    }

    /// How long a pane at rest is believed to show the same, though programs that repaint in place move nothing that
    /// is cheap to ask for, in ns.
    long repaintCheck() {
        return Math.clamp(cost() * REPAINT_SHARE, REPAINT_SOONEST, REPAINT_LATEST);
    }

    private double foreground(long now, int busy) {
        return now - lastFlood <= FLOOD ? Math.min(FLOOD_RATE, unflooded(now, busy)) : unflooded(now, busy);
    }

    private double unflooded(long now, int busy) {
        if (now - lastExpected <= BURST) {
            return BURST_RATE;
        }
        if (now - lastChange > BURST) {
            return IDLE_RATE;
        }
        return now - busySince <= BURST
                ? BURST_RATE
                : Math.clamp(BUDGET * 1e9 / Math.max(1, cost() * Math.max(1, busy)), SLOWEST_RATE, BUSY_RATE);
    }
}
