package dev.codeface.core.gateway;

import org.jspecify.annotations.Nullable;

/// Told of every request that has ended: counts it, and writes it down where there is a log. Thread safe; owns the log.
public final class GatewayWatch implements AutoCloseable {
    private final GatewayMetrics metrics = new GatewayMetrics();
    private final @Nullable AccessLog log;

    /// @param log null for none
    public GatewayWatch(@Nullable AccessLog log) {
        this.log = log;
    }

    void ended(AnswerReport report) {
        metrics.count(report);
        if (log != null) {
            log.write(report);
        }
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
