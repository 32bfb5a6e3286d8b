package dev.codeface.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartAndFreezeTest {
    @TempDir
    Path state;

    @Test
    void twoQuickCrashesInARowLeadToSafeModeAndAGoodRunForgetsThem() throws Exception {
        assertThat(CrashGuard.begin(state, "1").start()).isEqualTo(new CrashGuard.Start(false, false));
        assertThat(CrashGuard.begin(state, "1").start()).isEqualTo(new CrashGuard.Start(true, false));
        CrashGuard third = CrashGuard.begin(state, "1");
        assertThat(third.start()).isEqualTo(new CrashGuard.Start(true, true));
        third.settled();
        assertThat(CrashGuard.begin(state, "1").start()).isEqualTo(new CrashGuard.Start(true, false));
        CrashGuard.begin(state, "1").end();
        assertThat(CrashGuard.begin(state, "1").start()).isEqualTo(new CrashGuard.Start(false, false));
        Files.writeString(state.resolve("running.json"), "{\"pi");
        assertThat(CrashGuard.begin(state, "1").start()).isEqualTo(new CrashGuard.Start(true, false));
    }

    @Test
    void aFrozenUiThreadIsToldOnceWithWhereItIs() throws Exception {
        try (Tasks tasks = new Tasks(failure -> {})) {
            BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
            CountDownLatch release = new CountDownLatch(1);
            tasks.dedicated("pretended-ui", () -> stuckUntil(release, posted));
            BlockingQueue<FreezeDetector.Freeze> freezes = new LinkedBlockingQueue<>();
            try (FreezeDetector detector =
                    new FreezeDetector(posted::add, Duration.ofMillis(600), freezes::add, tasks)) {
                FreezeDetector.Freeze freeze = freezes.poll(10, TimeUnit.SECONDS);
                assertThat(freeze.threads()).contains("\"pretended-ui\"", "stuckUntil");
                assertThat(freezes.poll(1200, TimeUnit.MILLISECONDS)).isNull();
                release.countDown();
                assertThat(freezes.poll(1500, TimeUnit.MILLISECONDS)).isNull();
            }
        }
    }

    private static void stuckUntil(CountDownLatch release, BlockingQueue<Runnable> posted) {
        try {
            release.await();
            while (true) {
                posted.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
