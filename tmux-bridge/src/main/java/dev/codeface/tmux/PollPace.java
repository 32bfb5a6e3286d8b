package dev.codeface.tmux;

import dev.codeface.core.multiplexer.MirrorConnection.Attention;
import java.time.Duration;

/// How long to wait before looking again. Pure: time comes in from outside.
///
/// 60 times a second for half a second after something changed or is about to; then, while changes go on, at most as
/// often as costs the server about 4 % of a core for panes of that size; 20 times a second at rest.
final class PollPace {
    private static final long BURST = Duration.ofMillis(500).toNanos();
    private static final double IDLE_RATE = 20;
    private static final double BURST_RATE = 60;
    private static final double BUSY_RATE = 30;
    /// Server cost of one look, in percent of a core at one look a second: a base and a part for each cell.
    private static final double COST_BASE = 0.068;
    private static final double COST_CELL = 0.0000132;
    private static final double BUDGET = 4;

    private Attention attention = Attention.FOREGROUND;
    private long lastChange = Long.MIN_VALUE / 2;
    private long busySince = Long.MIN_VALUE / 2;
    private long lastExpected = Long.MIN_VALUE / 2;

    void attention(Attention wanted) {
        attention = wanted;
    }

    void changed(long now) {
        if (now - lastChange > BURST) {
            busySince = now;
        }
        lastChange = now;
    }

    void expectChange(long now) {
        lastExpected = now;
    }

    /// Whether every look should capture, rather than ask for the change key first.
    boolean hot(long now) {
        return now - lastChange <= BURST || now - lastExpected <= BURST;
    }

    /// Looks per second for `cells` cells in sight; 0 for not at all.
    double rate(long now, int cells) {
        return switch (attention) {
            case HIDDEN -> 0;
            case BACKGROUND -> 1;
            case FOREGROUND -> foreground(now, cells);
        };
    }

    private double foreground(long now, int cells) {
        if (now - lastExpected <= BURST) {
            return BURST_RATE;
        }
        if (now - lastChange > BURST) {
            return IDLE_RATE;
        }
        return now - busySince <= BURST
                ? BURST_RATE
                : Math.min(BUSY_RATE, Math.max(5, BUDGET / (COST_BASE + COST_CELL * cells)));
    }
}
