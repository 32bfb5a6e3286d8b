package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real, small file system that runs full.
@Tag("system")
class DiskFullTest {
    @TempDir
    Path parent;

    private Path small;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        small = Files.createDirectory(parent.resolve("small"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=6m,mode=700", "tmpfs", small.toString());
        assumeTrue(mounted, "needs the right to mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", "-l", small.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void nothingAcknowledgedIsLostAndSavingGoesOnWhenSpaceReturns() throws Exception {
        Path ballast = small.resolve("ballast");
        int acknowledged = 0;
        try (StoreFixture fixture = new StoreFixture(small)) {
            try (Database database = fixture.database()) {
                WorkspaceStateRepository state = new H2WorkspaceStateRepository(database);
                AppException failure = null;
                Files.write(ballast, new byte[3_000_000]);
                while (failure == null && acknowledged < 1000) {
                    try {
                        state.saveDurably("/w", Map.of("n" + acknowledged, noise(acknowledged)));
                        acknowledged++;
                    } catch (AppException e) {
                        failure = e;
                    }
                }
                assertThat(failure).isNotNull();
                assertThat(failure.code()).isEqualTo("store.no-space");
                Files.delete(ballast);
                state.saveDurably("/w", Map.of("after", "1"));
                assertThat(state.findAll("/w")).containsKey("n" + (acknowledged - 1));
            }
            try (Database database = fixture.database()) {
                Map<String, String> state = new H2WorkspaceStateRepository(database).findAll("/w");
                for (int i = 0; i < acknowledged; i++) {
                    assertThat(state).containsEntry("n" + i, noise(i));
                }
                assertThat(state).containsKey("after");
                database.verify();
            }
        }
        assertThat(acknowledged).isPositive();
    }

    @Test
    void aFullDiskAtTheStartIsSaidAndTheDataStays() throws Exception {
        try (StoreFixture fixture = new StoreFixture(small)) {
            try (Database database = fixture.database()) {
                new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("a", "1"));
            }
            Path ballast = small.resolve("ballast");
            try {
                Files.write(ballast, new byte[7_000_000]);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space");
            }
            StoreOpening opening = fixture.open();
            if (opening instanceof StoreOpening.Ready ready) {
                ready.database().close();
            } else {
                assertThat(opening)
                        .isInstanceOfSatisfying(
                                StoreOpening.Unusable.class,
                                unusable ->
                                        assertThat(unusable.problem().code()).isEqualTo("store.no-space"));
            }
            Files.delete(ballast);
            try (Database database = fixture.database()) {
                assertThat(new H2WorkspaceStateRepository(database).find("/w", "a"))
                        .hasValue("1");
            }
        }
    }

    private static String noise(int seed) {
        StringBuilder text = new StringBuilder();
        new java.util.Random(seed).ints(20_000, 33, 126).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
