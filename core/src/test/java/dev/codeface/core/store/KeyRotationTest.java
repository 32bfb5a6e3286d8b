package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.vault.Argon2Cost;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The root key is changed and the work is cut at every step: what was kept is there under the old key or the new one,
/// never under half of each.
@Tag("system")
class KeyRotationTest {
    private static final boolean LONG = Boolean.getBoolean("codeface.long");
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1);
    private static final int ROWS = 40;
    private static final int BACKUPS = 1;

    @TempDir
    private Path home;

    private char[] code = new char[0];

    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void fill() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            fixture.vault.setPassphrase(KeyRotator.PASSPHRASE.toCharArray(), CHEAP);
            code = fixture.vault.newRecoveryCode();
            fixture.vault.put("model.key.openai", "sk-kept".toCharArray());
            Files.createDirectories(session().getParent());
            Files.write(session(), fixture.vault.seal(AppDirectories.SESSIONS, new byte[] {7}));
            for (int i = 0; i < ROWS; i++) {
                new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("n" + i, "value " + i));
                if (i % (ROWS / BACKUPS) == 0) {
                    database.backup(7);
                }
            }
        }
    }

    private Path session() {
        return home.resolve(AppDirectories.SESSIONS).resolve("sessions-1.sealed");
    }

    private byte[] key() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home)) {
            return fixture.vault.subKey("test");
        }
    }

    /// Everything is there, whichever key is in force.
    private void check(String when) throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door();
                Database database = StoreFixture.ready(door.open())) {
            assertThat(new H2WorkspaceStateRepository(database).findAll("/w"))
                    .as(when)
                    .hasSize(ROWS);
            assertThat(fixture.vault.get("model.key.openai").map(String::new))
                    .as(when)
                    .contains("sk-kept");
            assertThat(fixture.vault.unseal(AppDirectories.SESSIONS, Files.readAllBytes(session())))
                    .as(when)
                    .containsExactly(7);
            assertThat(fixture.vault.slots())
                    .containsExactlyInAnyOrder(SlotKind.DEVICE, SlotKind.PASSPHRASE, SlotKind.RECOVERY);
            assertThat(door.backups()).as(when).hasSize(BACKUPS);
            for (BackupInfo backup : door.backups()) {
                try (Connection connection = new StoreFile(backup.file(), StoreKey.of(fixture.vault)).openReadOnly()) {
                    assertThat(Verification.countRows(connection)).as(when).isEqualTo(backup.rows());
                }
            }
            assertThat(home.resolve("vault/rotation")).as(when).doesNotExist();
            assertThat(fixture.directory.resolve(KeyChange.STAGE)).as(when).doesNotExist();
        }
        try (StoreFixture fixture = new StoreFixture(home)) {
            VaultDoor door = new VaultDoor(
                    home.resolve("vault"), home.resolve("device.key"), Optional.empty(), List.of(), fixture.tasks);
            door.unlockWithPassphrase(KeyRotator.PASSPHRASE.toCharArray()).close();
        }
    }

    /// @return the steps until the cut, or until the end
    private List<String> rotate(int last) throws AppException {
        List<String> seen = new ArrayList<>();
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door();
                RootRotation rotation = fixture.vault.rotation(KeyRotator.PASSPHRASE.toCharArray())) {
            char[] next = rotation.recoveryCode().orElseThrow();
            rotation.onStep(step -> {
                seen.add(step);
                if (seen.size() == last) {
                    throw new Cut();
                }
            });
            door.changeKey(rotation);
            code = next;
        } catch (Cut e) {
            return seen;
        }
        return seen;
    }

    @Test
    void aCutAtAnyStepLeavesTheOldKeyOrTheNewOneInForce() throws Exception {
        byte[] start = key();
        int total = rotate(0).size();
        assertThat(key()).isNotEqualTo(start);
        check("after the first change");
        int gone = 0;
        int stayed = 0;
        for (int last = 1; last <= total; last++) {
            byte[] before = key();
            List<String> steps = rotate(last);
            String when = "cut before: " + steps.getLast();
            check(when);
            if (java.util.Arrays.equals(before, key())) {
                stayed++;
            } else {
                gone++;
            }
        }
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            assertThat(Backups.isIntact(database.backup(7))).isTrue();
        }
        assertThat(stayed).isGreaterThan(4);
        assertThat(gone).isGreaterThan(4);
    }

    @Test
    void aKilledProcessIsNoDifferent() throws Exception {
        int[] places = LONG ? java.util.stream.IntStream.rangeClosed(1, 40).toArray() : new int[] {8, 15};
        for (int place : places) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KeyRotator.class.getName(),
                            home.toString(),
                            Integer.toString(place))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = process.waitFor();
            assertThat(end).as(said).isIn(0, 137);
            assertThat(end == 0).as(said).isEqualTo(said.contains("DONE"));
            check("killed after:\n" + said);
        }
    }

    @Test
    void theOldKeyOpensNothingAnyMoreAndAWrongPassphraseChangesNothing() throws Exception {
        byte[] before = key();
        try (StoreFixture fixture = new StoreFixture(home)) {
            // Prepared and forgotten: it is in nobody's way.
            RootRotation forgotten = fixture.vault.rotation(KeyRotator.PASSPHRASE.toCharArray());
            assertThat(forgotten.recoveryCode()).isPresent();
            assertThatThrownBy(() -> fixture.vault.rotation("another".toCharArray()))
                    .isInstanceOf(AppException.class)
                    .hasMessageContaining("passphrase");
        }
        check("after a wrong passphrase");
        assertThat(key()).isEqualTo(before);
        char[] oldCode = code.clone();
        Path old;
        try (Stream<Path> files = Files.list(home.resolve("vault"))) {
            old = Files.createDirectory(home.resolve("old-vault"));
            for (Path file : files.toList()) {
                Files.copy(file, old.resolve(file.getFileName()));
            }
        }
        rotate(0);
        check("after the change");
        try (StoreFixture fixture = new StoreFixture(home)) {
            VaultDoor now = door(home.resolve("vault"), fixture);
            assertThatThrownBy(() -> now.unlockWithRecoveryCode(oldCode)).isInstanceOf(AppException.class);
            now.unlockWithRecoveryCode(code.clone()).close();
            try (Vault stolen = door(old, fixture).unlockWithPassphrase(KeyRotator.PASSPHRASE.toCharArray());
                    StoreDoor store =
                            new StoreDoor(fixture.directory, stolen, java.time.Clock.systemUTC(), fixture.tasks)) {
                assertThat(store.open()).isInstanceOf(StoreOpening.Damaged.class);
            }
        }
    }

    private VaultDoor door(Path vault, StoreFixture fixture) {
        return new VaultDoor(vault, home.resolve("device.key"), Optional.empty(), List.of(), fixture.tasks);
    }
}
