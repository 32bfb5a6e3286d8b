package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.testing.AsRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real, small file system that runs full, or can only be read.
@Tag("system")
class DiskFullTest {
    @TempDir
    Path parent;

    private Path small;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        small = Files.createDirectory(parent.resolve("small"));
        AsRoot.need("to mount a tmpfs");
        AsRoot.run("mount", "-t", "tmpfs", "-o", "size=6m,mode=700,uid=" + AsRoot.uid(), "tmpfs", small.toString());
        mounted = true;
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            AsRoot.run("umount", "-l", small.toString());
        }
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

    @Test
    void aDiskThatIsReadOnlyIsSaidAndTheDataIsThereWhenItIsNot() throws Exception {
        try (StoreFixture fixture = new StoreFixture(small)) {
            try (Database database = fixture.database()) {
                new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("a", "1"));
            }
            AsRoot.run("mount", "-o", "remount,ro", small.toString());
            byte[] before = Files.readAllBytes(fixture.file());
            assertThat(fixture.open())
                    .isInstanceOfSatisfying(
                            StoreOpening.Unusable.class,
                            unusable -> assertThat(unusable.problem().code()).isEqualTo("store.not-written"));
            assertThat(fixture.file()).hasBinaryContent(before);
            AsRoot.run("mount", "-o", "remount,rw", small.toString());
            try (Database database = fixture.database()) {
                assertThat(new H2WorkspaceStateRepository(database).find("/w", "a"))
                        .hasValue("1");
            }
        }
    }

    @Test
    void aBackupOnAnotherDiskIsACopyAndWithoutRoomThereNothingIsMigrated() throws Exception {
        try (StoreFixture fixture = new StoreFixture(parent.resolve("home"))) {
            try (Database database = fixture.database()) {
                for (int i = 0; i < 20; i++) {
                    new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("n" + i, noise(i)));
                }
            }
            Path backups = Files.createDirectories(fixture.directory.resolve("backups"));
            AsRoot.run("mount", "--bind", small.toString(), backups.toString());
            try (StoreDoor newer = fixture.door(Acknowledged.migrations(Acknowledged.NOTHING.schema() + 1))) {
                Path ballast = small.resolve("ballast");
                assertThatThrownBy(() -> Files.write(ballast, new byte[7_000_000]))
                        .hasMessageContaining("No space");
                assertThat(newer.open())
                        .isInstanceOfSatisfying(
                                StoreOpening.Unusable.class,
                                unusable ->
                                        assertThat(unusable.problem().code()).isEqualTo("store.no-space"));
                try (Stream<Path> left = Files.list(backups)) {
                    assertThat(left).as("nothing half").containsExactly(backups.resolve("ballast"));
                }
                fixture.database().close();
                Files.delete(ballast);
                try (Database database = StoreFixture.ready(newer.open())) {
                    database.verifyBackups();
                    assertThat(database.backups())
                            .singleElement()
                            .satisfies(backup -> assertThat(backup.verified()).isTrue());
                }
                newer.restore(newer.backups().getFirst());
                try (Database database = fixture.database()) {
                    assertThat(new H2WorkspaceStateRepository(database).findAll("/w"))
                            .hasSize(20);
                }
            } finally {
                AsRoot.run("umount", "-l", backups.toString());
            }
        }
    }

    private static String noise(int seed) {
        StringBuilder text = new StringBuilder();
        new java.util.Random(seed).ints(20_000, 33, 126).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
