package dev.codeface.desktop.cli.bench;

import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.gateway.UpstreamRequest;
import dev.codeface.core.gateway.UpstreamSink;
import java.util.concurrent.TimeUnit;

/// A model to measure with: every piece of its answer is the moment at which it was written. Thread safe.
final class ClockModel implements Upstream {
    private volatile int deltas;
    private volatile long pauseNanos;
    private volatile long askedAt;

    /// @param count length of the answers from now on
    /// @param pause nanoseconds between two pieces
    void set(int count, long pause) {
        deltas = count;
        pauseNanos = pause;
    }

    /// When the last question came in.
    long askedAt() {
        return askedAt;
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws InterruptedException {
        askedAt = System.nanoTime();
        int count = deltas;
        long pause = pauseNanos;
        for (int i = 0; i < count; i++) {
            sink.text(System.nanoTime() + " ");
            if (pause > 0) {
                TimeUnit.NANOSECONDS.sleep(pause);
            }
        }
    }
}
