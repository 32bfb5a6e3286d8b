package dev.codeface.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1);

    @TempDir
    Path home;

    private final Tasks tasks = new Tasks(failure -> {});

    @AfterEach
    void stop() {
        tasks.close();
    }

    private VaultDoor door(Keychain keychain, Path... guarded) {
        return new VaultDoor(
                home.resolve("vault"),
                List.of(guarded),
                new SlotKeys(
                        home.resolve("state/device.key"),
                        Optional.ofNullable(keychain),
                        Duration.ofMillis(300),
                        tasks));
    }

    private static Vault opened(VaultOpening opening) {
        assertThat(opening).isInstanceOf(VaultOpening.Opened.class);
        return ((VaultOpening.Opened) opening).vault();
    }

    @Test
    void everySlotOpensTheSameVaultAndSecretsOutliveChangesOfSlots() throws Exception {
        Vault vault = door(null).createWithDeviceKey();
        byte[] storeKey = vault.subKey("store");
        vault.put("model.key.openai", "sk-héllo".toCharArray());
        vault.setPassphrase("old".toCharArray(), CHEAP);
        vault.setPassphrase("new phrase".toCharArray(), CHEAP);
        char[] code = vault.newRecoveryCode();

        VaultDoor door = door(null);
        String typed = new String(code)
                .toLowerCase(java.util.Locale.ROOT)
                .replace('-', ' ')
                .replace('0', 'o');
        for (Vault again : List.of(
                opened(door.open()),
                door.unlockWithPassphrase("new phrase".toCharArray()),
                door.unlockWithRecoveryCode(typed.toCharArray()))) {
            assertThat(again.subKey("store")).isEqualTo(storeKey);
            assertThat(again.get("model.key.openai")).hasValue("sk-héllo".toCharArray());
        }
        assertThat(vault.subKey("other")).isNotEqualTo(storeKey);
        assertThatThrownBy(() -> door.unlockWithPassphrase("old".toCharArray()))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("vault.wrong-passphrase");
        code[3] = code[3] == 'A' ? 'B' : 'A';
        assertThat(RecoveryCode.parse(code))
                .as("its check tells a slip of the pen")
                .isEmpty();
        assertThatThrownBy(() -> door.unlockWithRecoveryCode(code))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("vault.wrong-code");
    }

    @Test
    void removingTheDeviceKeyLocksTheVaultAndTheLastSlotStays() throws Exception {
        Vault vault = door(null).createWithDeviceKey();
        assertThatThrownBy(() -> vault.removeSlot(SlotKind.DEVICE))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("vault.last-slot");
        vault.setPassphrase("phrase".toCharArray(), CHEAP);
        vault.removeSlot(SlotKind.DEVICE);
        assertThat(home.resolve("state/device.key")).doesNotExist();
        assertThat(door(null).open()).isEqualTo(new VaultOpening.Locked(Set.of(SlotKind.PASSPHRASE), List.of()));
        assertThat(door(null).unlockWithPassphrase("phrase".toCharArray()).slots())
                .containsExactly(SlotKind.PASSPHRASE);
    }

    @Test
    void nothingReadableIsOnDiskAndNobodyElseMayRead() throws Exception {
        Vault vault = door(null).createWithDeviceKey();
        vault.put("canary", "CANARY-1234".toCharArray());
        vault.setPassphrase("CANARY-passphrase".toCharArray(), CHEAP);
        try (Stream<Path> files = Files.walk(home.resolve("vault"))) {
            for (Path file : files.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (Files.isRegularFile(file)) {
                    assertThat(mode).isEqualTo("rw-------");
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContainIgnoringCase("canary");
                } else {
                    assertThat(mode).isEqualTo("rwx------");
                }
            }
        }
    }

    @Test
    void aDamagedOrMissingVaultIsNeverReplacedByANewOne() throws Exception {
        Vault vault = door(null).createWithDeviceKey();
        byte[] storeKey = vault.subKey("store");
        vault.setPassphrase("phrase".toCharArray(), CHEAP);
        Path header = home.resolve("vault/vault.json");
        Files.writeString(header, "{\"version\":1");

        VaultDoor door = door(null);
        assertThat(door.open())
                .isInstanceOfSatisfying(
                        VaultOpening.Damaged.class,
                        damaged -> assertThat(damaged.copy()).isPresent());
        assertThatThrownBy(door::createWithDeviceKey)
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("vault.exists");
        door.restoreCopy();
        assertThat(opened(door.open()).subKey("store")).isEqualTo(storeKey);

        Files.delete(header);
        Files.delete(home.resolve("vault/vault.previous.json"));
        Path database = Files.writeString(home.resolve("codeface.mv.db"), "x");
        assertThat(door(null, database).open())
                .isInstanceOfSatisfying(
                        VaultOpening.Damaged.class,
                        damaged -> assertThat(damaged.copy()).isEmpty());
        assertThat(door(null).open()).isEqualTo(new VaultOpening.Absent());
    }

    @Test
    void changedBytesInASlotOrInTheSecretsAreNoticed() throws Exception {
        Vault vault = door(null).createWithDeviceKey();
        vault.put("a", "b".toCharArray());
        Path secrets = home.resolve("vault/secrets.sealed");
        byte[] sealed = Files.readAllBytes(secrets);
        sealed[sealed.length / 2] ^= 1;
        Files.write(secrets, sealed);
        assertThatThrownBy(() -> vault.get("a"))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("vault.secrets-damaged");
        assertThatThrownBy(() -> vault.put("c", "d".toCharArray())).isInstanceOf(AppException.class);
        assertThat(Files.readAllBytes(secrets)).isEqualTo(sealed);

        Path header = home.resolve("vault/vault.json");
        String json = Files.readString(header);
        Files.writeString(header, json.replaceFirst("\"created\":\"2", "\"created\":\"3"));
        opened(door(null).open());
        Files.writeString(header, json.replaceFirst("(\"slots\":\\[\\{\"id\":\")[0-9a-f]", "$1x"));
        assertThat(door(null).open()).isInstanceOf(VaultOpening.Locked.class);
    }

    @Test
    void aKeychainThatHangsForgetsOrRefusesLeavesAnotherWay() throws Exception {
        Map<String, byte[]> stored = new HashMap<>();
        MemoryKeychain good = new MemoryKeychain(stored);
        Vault vault = door(good).createWithKeychain();
        byte[] storeKey = vault.subKey("store");
        vault.setPassphrase("phrase".toCharArray(), CHEAP);
        assertThat(opened(door(good).open()).subKey("store")).isEqualTo(storeKey);

        MemoryKeychain hanging = new MemoryKeychain(stored);
        hanging.hang = true;
        long start = System.nanoTime();
        assertThat(door(hanging).open()).isInstanceOf(VaultOpening.Locked.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(door(hanging).unlockWithPassphrase("phrase".toCharArray()).subKey("store"))
                .isEqualTo(storeKey);

        stored.clear();
        assertThat(door(good).open()).isInstanceOf(VaultOpening.Locked.class);
        assertThat(door(null).open()).isInstanceOf(VaultOpening.Locked.class);
    }

    @Test
    void theFirstRunTakesTheKeychainElseTheDeviceKeyElseWhatTheFileSays() throws Exception {
        MemoryKeychain hanging = new MemoryKeychain(new HashMap<>());
        hanging.hang = true;
        VaultOpening first = VaultStart.of(door(hanging), Map.of(), VaultStart.Otherwise.DEVICE_KEY)
                .open();
        assertThat(first)
                .isInstanceOfSatisfying(
                        VaultOpening.Opened.class,
                        opened -> assertThat(opened.by()).isEqualTo(SlotKind.DEVICE));

        Path other = home.resolve("other");
        VaultDoor door = new VaultDoor(other, other.resolve("device.key"), Optional.empty(), List.of(), tasks);
        Path phrase = Files.writeString(home.resolve("phrase"), "from a file\n");
        Map<String, String> environment = Map.of("CODEFACE_PASSPHRASE_FILE", phrase.toString());
        byte[] key = opened(VaultStart.of(door, environment, VaultStart.Otherwise.REFUSE)
                        .open())
                .subKey("store");
        assertThat(opened(VaultStart.of(door, environment, VaultStart.Otherwise.REFUSE)
                                .open())
                        .subKey("store"))
                .isEqualTo(key);
        Files.writeString(phrase, "wrong\n");
        assertThatThrownBy(() -> VaultStart.of(door, environment, VaultStart.Otherwise.REFUSE)
                        .open())
                .isInstanceOf(AppException.class);
        assertThat(VaultStart.of(door, Map.of(), VaultStart.Otherwise.REFUSE).open())
                .isInstanceOf(VaultOpening.Locked.class);
    }

    @Test
    void aLockedVaultGivesNothingAndAnEphemeralOneWritesNothing() throws Exception {
        Vault vault = VaultDoor.ephemeral(tasks);
        vault.put("a", "b".toCharArray());
        assertThat(vault.get("a")).hasValue("b".toCharArray());
        assertThat(home).isEmptyDirectory();
        vault.close();
        assertThatThrownBy(() -> vault.get("a"))
                .extracting(e -> ((AppException) e).code())
                .isEqualTo("vault.locked");
        assertThatThrownBy(() -> vault.subKey("store")).isInstanceOf(AppException.class);
    }
}
