package dev.codeface.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdleLockTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicReference<IdleLock.Policy> policy = new AtomicReference<>();
    private final Semaphore locks = new Semaphore(0);

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private boolean lockedWithin(long millis) throws InterruptedException {
        return locks.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    @Test
    void itLocksWhenIdleOrAfterASleepAndOnlyThen() throws Exception {
        policy.set(new IdleLock.Policy(Duration.ofMinutes(5), true));
        try (Tasks tasks = new Tasks(failure -> {});
                IdleLock idle = new IdleLock(policy::get, locks::release, clock, tasks, Duration.ofMillis(10))) {
            for (int second = 0; second < 250; second += 50) {
                now.set(now.get().plusSeconds(50));
                Thread.sleep(60);
            }
            idle.touched();
            now.set(now.get().plusSeconds(55));
            assertThat(lockedWithin(200)).isFalse();
            for (int second = 0; second < 250; second += 50) {
                now.set(now.get().plusSeconds(50));
                Thread.sleep(60);
            }
            assertThat(lockedWithin(2000)).isTrue();
            assertThat(lockedWithin(100)).isFalse();

            idle.touched();
            now.set(now.get().plusSeconds(61));
            assertThat(lockedWithin(2000)).isTrue();

            policy.set(new IdleLock.Policy(Duration.ZERO, false));
            now.set(now.get().plusSeconds(100_000));
            assertThat(lockedWithin(200)).isFalse();
        }
    }
}
