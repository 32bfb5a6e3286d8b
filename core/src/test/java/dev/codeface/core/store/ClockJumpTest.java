package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clock that leaps must not delete what its owner keeps.
class ClockJumpTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path home;

    private Instant time = START;

    private final Clock clock = new Clock() {
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
            return time;
        }
    };

    @Test
    void aLeapIsBelievedOnlyOnceItHasLastedADay() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            TrustedClock trusted = new TrustedClock(clock, new H2WorkspaceStateRepository(database));
            assertThat(trusted.now()).hasValue(START);
            time = START.plus(Duration.ofDays(30));
            assertThat(trusted.now()).hasValue(time);

            time = Instant.parse("2061-01-01T00:00:00Z");
            assertThat(trusted.now()).isEmpty();
            time = START.plus(Duration.ofDays(31));
            assertThat(trusted.now()).as("it was a wrong clock for a while").hasValue(time);

            Instant late = START.plus(Duration.ofDays(200));
            time = late;
            assertThat(trusted.now()).isEmpty();
            time = late.plus(Duration.ofHours(23));
            assertThat(trusted.now()).isEmpty();
            time = late.plus(Duration.ofHours(25));
            assertThat(trusted.now()).as("it really was a long holiday").hasValue(time);
            time = START;
            assertThat(trusted.now()).as("set back").hasValue(START);
        }
    }
}
