package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One change of the root key, from its beginning to its end: what it writes anew, what it leaves alone and what it
/// tidies up.
class KeyChangeTest {
    private static final int ROWS = 3;

    @TempDir
    private Path home;

    private Path sessions;
    private Path stage;

    @BeforeEach
    void fill() throws Exception {
        sessions = Files.createDirectories(home.resolve(AppDirectories.SESSIONS));
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            stage = fixture.directory.resolve(KeyChange.STAGE);
            for (int i = 0; i < ROWS; i++) {
                new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("n" + i, "value " + i));
            }
            database.backup(7);
            Files.write(
                    sessions.resolve("sessions-1.sealed"), fixture.vault.seal(AppDirectories.SESSIONS, new byte[] {7}));
            Files.write(sessions.resolve("foreign"), new byte[] {1, 2, 3});
        }
    }

    private List<String> change() throws AppException {
        List<String> steps = new ArrayList<>();
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door();
                RootRotation rotation = fixture.vault.rotation(new char[0])) {
            rotation.onStep(steps::add);
            door.changeKey(rotation);
        }
        return steps;
    }

    private byte[] key() throws AppException {
        try (StoreFixture fixture = new StoreFixture(home)) {
            return fixture.vault.subKey("test");
        }
    }

    private void everythingOpens() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door();
                Database database = StoreFixture.ready(door.open())) {
            assertThat(new H2WorkspaceStateRepository(database).findAll("/w")).hasSize(ROWS);
            BackupInfo backup = door.backups().getFirst();
            assertThat(door.backups()).hasSize(1);
            assertThat(backup.rows()).containsEntry("WORKSPACE_STATE", (long) ROWS);
            assertThat(Backups.isIntact(backup)).isTrue();
            try (Connection connection = new StoreFile(backup.file(), StoreKey.of(fixture.vault)).openReadOnly()) {
                assertThat(Verification.countRows(connection)).isEqualTo(backup.rows());
            }
            assertThat(fixture.vault.unseal(
                            AppDirectories.SESSIONS, Files.readAllBytes(sessions.resolve("sessions-1.sealed"))))
                    .containsExactly(7);
        }
        assertThat(sessions.resolve("foreign")).hasBinaryContent(new byte[] {1, 2, 3});
        try (Stream<Path> files = Files.walk(home.resolve("store"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void dataBackupsAndSessionsAreWrittenAnewAndNothingIsLeft() throws Exception {
        byte[] before = key();
        byte[] session = Files.readAllBytes(sessions.resolve("sessions-1.sealed"));
        Files.createDirectory(stage);
        Files.writeString(stage.resolve("data.mv.db"), "left by an earlier change");
        Files.createDirectory(sessions.resolve("a folder"));

        assertThat(change())
                .containsSubsequence("a copy of the data", "encrypting data.mv.db")
                .anyMatch(step -> step.startsWith("backup daily-"));

        assertThat(key()).isNotEqualTo(before);
        assertThat(stage).doesNotExist();
        assertThat(Files.readAllBytes(sessions.resolve("sessions-1.sealed"))).isNotEqualTo(session);
        everythingOpens();
    }

    @Test
    void whoeverComesMeanwhileIsRefusedAndChangesNothing() throws Exception {
        List<String> refused = new ArrayList<>();
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door();
                RootRotation rotation = fixture.vault.rotation(new char[0]);
                RootRotation second = fixture.vault.rotation(new char[0])) {
            rotation.onStep(step -> {
                if (step.equals("encrypting data.mv.db")) {
                    assertThatThrownBy(second::begin)
                            .isInstanceOfSatisfying(AppException.class, e -> refused.add(e.code()));
                    // Another start waits, too: what it would read may be half of each key.
                    VaultDoor other = new VaultDoor(
                            home.resolve("vault"),
                            home.resolve("device.key"),
                            Optional.empty(),
                            List.of(),
                            fixture.tasks);
                    assertThat(other.open())
                            .isInstanceOfSatisfying(
                                    VaultOpening.Locked.class,
                                    locked -> refused.add(
                                            locked.kinds() + locked.reasons().getFirst()));
                }
            });
            door.changeKey(rotation);
        }
        assertThat(refused)
                .containsExactly("vault.not-written", "[]The vault could not be saved: it is being changed right now.");
        everythingOpens();
    }

    @Test
    void aVaultWithoutDataOrSessionsChangesItsKeyToo() throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("store"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.walk(sessions)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        byte[] before = key();
        assertThat(change()).doesNotContain("a copy of the data");
        assertThat(key()).isNotEqualTo(before);
    }

    @Test
    void whatStandsInTheWayIsSaidAndNothingHasChanged() throws Exception {
        byte[] before = key();
        Files.writeString(stage, "a file in place of the folder");
        assertThatThrownBy(this::change).isInstanceOfSatisfying(AppException.class, e -> {
            assertThat(e.code()).isEqualTo("store.not-written");
            assertThat(e.remedy()).contains("nothing has changed");
        });
        Files.delete(stage);
        assertThat(key()).isEqualTo(before);
        everythingOpens();
    }
}
