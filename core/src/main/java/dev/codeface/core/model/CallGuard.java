package dev.codeface.core.model;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Holds calls back that would only make things worse: too many a minute, or an endpoint that has just failed several
/// times in a row. Belongs to one mailbox.
final class CallGuard {
    static final int CALLS_PER_MINUTE = 240;
    static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(20);

    private final AtomicRateLimiter limiter = new AtomicRateLimiter(
            "calls",
            RateLimiterConfig.custom()
                    .limitForPeriod(CALLS_PER_MINUTE)
                    .limitRefreshPeriod(Duration.ofMinutes(1))
                    .timeoutDuration(Duration.ZERO)
                    .build());
    private final CircuitBreakerStateMachine breaker;
    private final RetryBudget retries = new RetryBudget();

    CallGuard(ModelTimer timer) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindow(FAILURES, FAILURES, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new TimerClock(timer))
                .build();
        breaker = new CircuitBreakerStateMachine("endpoint", config);
    }

    /// Why a call may not begin now, if it may not.
    Optional<Failures.Judged> refusal() {
        if (!limiter.acquirePermission()) {
            return refused(
                    ModelFailure.Kind.RATE_LIMITED,
                    "More than " + CALLS_PER_MINUTE + " requests a minute are held back here.",
                    "Wait a minute; nothing was sent.");
        }
        if (!breaker.tryAcquirePermission()) {
            return refused(
                    ModelFailure.Kind.CONNECTION_LOST,
                    "The endpoint failed " + FAILURES + " times in a row, so it is left alone for " + PAUSE.toSeconds()
                            + " s.",
                    "Try again in a moment, or choose another model; nothing was sent.");
        }
        retries.called();
        return Optional.empty();
    }

    private static Optional<Failures.Judged> refused(ModelFailure.Kind kind, String message, String remedy) {
        return Optional.of(Failures.judged(kind, false, message, remedy, "held back here"));
    }

    boolean mayRetry() {
        return retries.spend();
    }

    /// The call came to an end.
    ///
    /// @param endpointFailed whether the endpoint could not be reached or had a problem of its own
    void ended(boolean endpointFailed) {
        if (endpointFailed) {
            breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("the endpoint failed"));
        } else {
            breaker.onSuccess(0, TimeUnit.MILLISECONDS);
        }
    }

    /// The person stopped it, which says nothing about the endpoint.
    void abandoned() {
        breaker.releasePermission();
    }

    /// The timer's monotonic time as a clock: the time of day may jump.
    private static final class TimerClock extends Clock {
        private final ModelTimer timer;

        TimerClock(ModelTimer timer) {
            this.timer = timer;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(timer.monotonicMillis());
        }
    }
}
