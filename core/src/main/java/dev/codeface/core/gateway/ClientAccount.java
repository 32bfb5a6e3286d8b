package dev.codeface.core.gateway;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one client has used of what it may. Thread safe.
final class ClientAccount {
    private final GatewayClient client;
    private final InstantSource clock;
    private final @Nullable AtomicRateLimiter limiter;
    private LocalDate day = LocalDate.EPOCH;
    private long used;

    ClientAccount(GatewayClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.limiter = client.requestsPerMinute() == 0 ? null : limiter(client);
    }

    private static AtomicRateLimiter limiter(GatewayClient client) {
        return new AtomicRateLimiter(
                client.name(),
                RateLimiterConfig.custom()
                        .limitForPeriod(client.requestsPerMinute())
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    GatewayClient client() {
        return client;
    }

    /// Why a request is refused, if it is; one that is not counts.
    Optional<UpstreamException> refusal(String model) {
        if (!client.allows(model)) {
            return refused(
                    404, "model_not_found", "The model " + model + " is not open to this client.", Optional.empty());
        }
        if (client.tokensPerDay() > 0 && usedToday() >= client.tokensPerDay()) {
            return refused(
                    429,
                    "insufficient_quota",
                    "This client's budget of " + client.tokensPerDay() + " tokens a day is used up; a new day begins at"
                            + " 00:00 UTC.",
                    Optional.empty());
        }
        if (limiter != null && !limiter.acquirePermission()) {
            Duration wait = Duration.ofNanos(limiter.getDetailedMetrics().getNanosToWait());
            Duration told = Duration.ofMillis(Math.max(100, wait.toMillis()));
            return refused(
                    429,
                    "rate_limit_exceeded",
                    "This client may ask " + client.requestsPerMinute() + " times a minute; try again in "
                            + told.toMillis() / 1000.0 + "s.",
                    Optional.of(told));
        }
        return Optional.empty();
    }

    private static Optional<UpstreamException> refused(int status, String code, String why, Optional<Duration> wait) {
        return Optional.of(new UpstreamException(status, code, why, wait, null));
    }

    /// Counts what an answer cost.
    synchronized void spent(long tokens) {
        usedToday();
        used += tokens;
    }

    private synchronized long usedToday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
        return used;
    }
}
