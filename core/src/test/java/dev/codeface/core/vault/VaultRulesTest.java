package dev.codeface.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.testing.AsRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vault at its edges: what is refused and with which words, what is wiped, what a damaged file can do.
class VaultRulesTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1);

    @TempDir
    private Path home;

    private final Tasks tasks = new Tasks(failure -> {});
    private final MemoryKeychain keychain = new MemoryKeychain(new HashMap<>());

    @AfterEach
    void stop() {
        tasks.close();
    }

    private SlotKeys keys() {
        return new SlotKeys(home.resolve("state/device.key"), Optional.of(keychain), Duration.ofSeconds(20), tasks);
    }

    private VaultDoor door() {
        return new VaultDoor(home.resolve("vault"), List.of(), keys());
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private String reason() {
        return ((VaultOpening.Locked) door().open()).reasons().getFirst();
    }

    @Test
    void eachWayTellsWhyItDoesNotWork() throws Exception {
        refused("vault.absent", () -> door().unlockWithPassphrase("x".toCharArray()));
        assertThat(door().kinds()).isEmpty();
        try (Vault vault = door().createWithKeychain()) {
            assertThat(door().kinds()).containsExactly(SlotKind.KEYCHAIN);
            door().unlockWithKeychain().close();
            refused("vault.no-slot", () -> door().unlockWithPassphrase("x".toCharArray()));
            refused("vault.no-slot", () -> door().unlockWithRecoveryCode("x".toCharArray()));
            vault.newRecoveryCode();
            refused("vault.wrong-code", () -> door().unlockWithRecoveryCode("x".toCharArray()));
            char[] other = RecoveryCode.format(new byte[RecoveryCode.BYTES]);
            refused("vault.wrong-code", () -> door().unlockWithRecoveryCode(other));
        }
        keychain.failure = new AppException("keychain.locked", "It is locked.", "Unlock it.");
        refused("keychain.locked", () -> door().unlockWithKeychain());
        keychain.failure = new IllegalStateException("broken");
        assertThat(reason()).contains("The keychain cannot be used: it failed");
        keychain.failure = null;
        byte[] key = keychain.stored.values().iterator().next();
        keychain.stored.replaceAll((account, stored) -> new byte[Sealing.KEY_BYTES]);
        refused("vault.slot-unusable", () -> door().unlockWithKeychain());
        assertThat(reason()).contains("not this vault's");
        keychain.stored.replaceAll((account, stored) -> Arrays.copyOf(key, 31));
        assertThat(reason()).contains("holds no key of ours");
        keychain.stored.clear();
        assertThat(reason()).contains("the key is not in the keychain");
        Files.writeString(home.resolve("vault/vault.json"), "{}");
        refused("vault.damaged", () -> door().unlockWithKeychain());
        assertThat(door().kinds()).isEmpty();
    }

    @Test
    void aKeychainThatForgetsIsNotTrustedWithTheOnlyKey() throws Exception {
        keychain.forgets = true;
        refused("vault.slot-unusable", () -> door().createWithKeychain());
        assertThat(door().open()).isInstanceOf(VaultOpening.Absent.class);
        keychain.forgets = false;
        keychain.stored.clear();
        try (Vault vault = door().createWithKeychain()) {
            String account = keychain.stored.keySet().iterator().next();
            vault.addDeviceKey();
            byte[] device = Files.readAllBytes(home.resolve("state/device.key"));
            vault.addDeviceKey();
            assertThat(home.resolve("state/device.key")).hasBinaryContent(device);
            vault.removeSlot(SlotKind.KEYCHAIN);
            assertThat(keychain.stored).doesNotContainKey(account);
            byte[] header = Files.readAllBytes(home.resolve("vault/vault.previous.json"));
            vault.removeSlot(SlotKind.KEYCHAIN);
            assertThat(home.resolve("vault/vault.previous.json")).hasBinaryContent(header);
            vault.addKeychain();
            assertThat(vault.slots()).containsExactly(SlotKind.KEYCHAIN, SlotKind.DEVICE);
            door().unlockWithKeychain().close();
        }
    }

    @Test
    void aDeviceKeyThatIsMissingShortOrUnreadableIsSaid() throws Exception {
        Path file = home.resolve("state/device.key");
        door().createWithDeviceKey().close();
        byte[] key = Files.readAllBytes(file);
        assertThat(key).hasSize(Sealing.KEY_BYTES);
        Files.write(file, Arrays.copyOf(key, 16));
        assertThat(reason()).contains("holds no key of ours");
        Files.delete(file);
        assertThat(reason()).contains("the key is not in " + file);
        Files.createDirectory(file);
        assertThat(reason()).contains(file + ": ");
        Files.delete(file);
        Files.delete(file.getParent());
        Files.writeString(file.getParent(), "in the way");
        refused("vault.slot-unusable", () -> keys().makeDevice());
        refused(
                "vault.slot-unusable",
                () -> new SlotKeys(file, Optional.empty(), Duration.ZERO, tasks).loadKeychain("x"));
    }

    @Test
    void nobodyWaitsLongerThanTheLimitAndAnInterruptStays() throws Exception {
        keychain.hang = true;
        SlotKeys quick = new SlotKeys(home.resolve("k"), Optional.of(keychain), Duration.ofMillis(1_100), tasks);
        assertThatThrownBy(() -> quick.forgetKeychain("x")).hasMessageContaining("did not answer within 1 s");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> quick.loadKeychain("x")).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keysAreWipedOnceTheyHaveDoneTheirWork() throws Exception {
        byte[] key = Sealing.random(Sealing.KEY_BYTES);
        byte[] root = Sealing.random(Sealing.KEY_BYTES);
        byte[] sealed = root.clone();
        Vault.wrap("id", SlotKind.DEVICE, new byte[0], null, key, root, Instant.EPOCH);
        assertThat(key).containsOnly(0);
        assertThat(root).isEqualTo(sealed);
        Vault vault = new Vault(Optional.empty(), keys(), Optional.empty(), root);
        vault.close();
        assertThat(root).containsOnly(0);
        door().createWithKeychain().close();
        door().unlockWithKeychain().close();
        assertThat(keychain.handedOut)
                .isNotEmpty()
                .last()
                .satisfies(given -> assertThat(given).containsOnly(0));
    }

    @Test
    void secretsAreKeptListedReplacedAndForgotten() throws Exception {
        for (Vault vault : List.of(VaultDoor.ephemeral(tasks), door().createWithDeviceKey())) {
            assertThat(vault.names()).isEmpty();
            assertThat(vault.get("a")).isEmpty();
            vault.put("a", "first".toCharArray());
            vault.put("b", "größe ☃".toCharArray());
            vault.put("a", "second".toCharArray());
            assertThat(vault.get("a")).hasValue("second".toCharArray());
            assertThat(vault.get("b")).hasValue("größe ☃".toCharArray());
            assertThat(vault.names()).containsExactlyInAnyOrder("a", "b");
            vault.remove("a");
            vault.remove("nothing");
            assertThat(vault.names()).containsExactly("b");
            assertThat(vault.locked()).isFalse();
            vault.close();
            assertThat(vault.locked()).isTrue();
            refused("vault.locked", () -> vault.put("c", new char[0]));
            refused("vault.locked", () -> vault.remove("b"));
            refused("vault.locked", vault::names);
            refused("vault.locked", () -> vault.rotation(new char[0]));
            refused("vault.locked", vault::newRecoveryCode);
            refused("vault.locked", () -> vault.seal("x", new byte[1]));
            refused("vault.locked", () -> vault.removeSlot(SlotKind.DEVICE));
        }
        Vault ephemeral = VaultDoor.ephemeral(tasks);
        refused("vault.in-memory", ephemeral::newRecoveryCode);
        refused("vault.in-memory", ephemeral::addKeychain);
        assertThat(ephemeral.slots()).isEmpty();
        assertThat(ephemeral.subKey("a")).hasSize(32).isNotEqualTo(ephemeral.subKey("b"));
    }

    @Test
    void secretsThatWereCutOrEmptiedAreDamageNotAnEmptyVault() throws Exception {
        Vault vault = door().createWithDeviceKey();
        vault.put("a", "b".toCharArray());
        Path secrets = home.resolve("vault/secrets.sealed");
        byte[] whole = Files.readAllBytes(secrets);
        for (int length : new int[] {0, 11, 27, 28, whole.length - 1}) {
            Files.write(secrets, Arrays.copyOf(whole, length));
            refused("vault.secrets-damaged", () -> vault.get("a"));
        }
        Files.delete(secrets);
        assertThat(vault.get("a")).isEmpty();
        Files.createDirectory(secrets);
        refused("vault.unreadable", () -> vault.get("a"));
        Files.delete(secrets);
        Files.delete(home.resolve("vault/vault.json"));
        Files.write(secrets, whole);
        assertThat(door().open())
                .as("secrets without their vault")
                .isInstanceOfSatisfying(
                        VaultOpening.Damaged.class,
                        damaged -> assertThat(damaged.what()).contains("missing"));
        refused("vault.exists", () -> door().createWithPassphrase("x".toCharArray(), CHEAP));
    }

    @Test
    void aSealedFileOpensWithItsVaultAndPurposeOnly() throws Exception {
        Vault vault = door().createWithDeviceKey();
        byte[] sealed = vault.seal("sessions", "plain".getBytes(StandardCharsets.UTF_8));
        try (Vault again = ((VaultOpening.Opened) door().open()).vault()) {
            assertThat(again.unseal("sessions", sealed)).asString().isEqualTo("plain");
            refused("vault.broken-seal", () -> again.unseal("other", sealed));
        }
        refused("vault.broken-seal", () -> VaultDoor.ephemeral(tasks).unseal("sessions", sealed));
    }

    @Test
    void whatIsGuardedCountsOnlyWhileItIsThereAndAForeignKeyFileNever() throws Exception {
        Path guarded = home.resolve("codeface.mv.db");
        VaultDoor door = new VaultDoor(home.resolve("vault"), List.of(guarded), keys());
        assertThat(door.open()).isInstanceOf(VaultOpening.Absent.class);
        Files.writeString(guarded, "x");
        assertThat(door.open()).isInstanceOf(VaultOpening.Damaged.class);
        Files.delete(guarded);
        door.createWithDeviceKey().close();
        AsRoot.need("to give files away");
        AsRoot.give(home.resolve("state/device.key"), "nobody");
        assertThat(reason()).contains("belongs to nobody");
    }

    @Test
    void destroyingLeavesNothingThatOpensAnyCopy() throws Exception {
        Vault vault = door().createWithKeychain();
        vault.addDeviceKey();
        vault.put("a", "b".toCharArray());
        vault.rotation(new char[0]).close();
        Files.createDirectories(home.resolve("vault/rotation/deep"));
        Files.writeString(home.resolve("vault/rotation/deep/file"), "left");
        String account = vaultId();
        vault.destroy();
        assertThat(vault.locked()).isTrue();
        assertThat(vault.slots()).isEmpty();
        assertThat(keychain.stored).doesNotContainKey(account);
        assertThat(home.resolve("state/device.key")).doesNotExist();
        assertThat(home.resolve("vault")).isEmptyDirectory();
        assertThat(door().open()).isInstanceOf(VaultOpening.Absent.class);
        VaultDoor.ephemeral(tasks).destroy();
    }

    private String vaultId() throws IOException {
        VaultFiles files = new VaultFiles(home.resolve("vault"));
        return files.readHeader(files.header()).orElseThrow().id();
    }

    @Test
    void aVaultThatWasJustMadeHasItsCopyToo() throws Exception {
        byte[] key;
        try (Vault vault = door().createWithDeviceKey()) {
            key = vault.subKey("x");
        }
        Files.writeString(home.resolve("vault/vault.json"), "torn");
        door().restoreCopy();
        try (Vault again = ((VaultOpening.Opened) door().open()).vault()) {
            assertThat(again.subKey("x")).isEqualTo(key);
        }
    }

    @Test
    void aHeaderOfAnotherShapeIsDamageAndTheCopyIsTakenBesideIt() throws Exception {
        Vault vault = door().createWithPassphrase("phrase".toCharArray(), CHEAP);
        vault.newRecoveryCode();
        Path header = home.resolve("vault/vault.json");
        String good = Files.readString(header);
        for (String bad : List.of(
                good.replace("\"version\":1", "\"version\":2"),
                good.replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\" \""),
                good.replaceFirst("\"slots\":.*", "\"slots\":[]}"),
                good.replaceFirst("\"slots\":.*", "\"slots\":null}"),
                good.replace("\"PASSPHRASE\"", "\"DEVICE\""),
                good.replaceFirst("\"cost\":\\{[^}]+}", "\"cost\":null"),
                good.replace("\"memoryKib\":64", "\"memoryKib\":2000000"),
                good.replaceFirst("\"created\":\"[^\"]+\"", "\"created\":\"yesterday\""),
                good.replaceFirst("\"wrapped\":\"[^\"]+\"", "\"wrapped\":null"),
                good.replace("\"version\":1", "\"version\":1,\"more\":1"),
                "")) {
            assertThat(bad).isNotEqualTo(good);
            Files.writeString(header, bad);
            assertThat(door().open())
                    .as(bad)
                    .isInstanceOfSatisfying(
                            VaultOpening.Damaged.class,
                            damaged -> assertThat(damaged.copy()).isPresent());
        }
        Files.writeString(home.resolve("vault/vault.previous.json"), "also bad");
        assertThat(door().open())
                .isInstanceOfSatisfying(
                        VaultOpening.Damaged.class,
                        damaged -> assertThat(damaged.copy()).isEmpty());
        Files.writeString(home.resolve("vault/vault.previous.json"), good);
        Files.writeString(header, "bad");
        door().restoreCopy();
        assertThat(home.resolve("vault/vault.damaged.json")).hasContent("bad");
        Files.delete(header);
        door().restoreCopy();
        door().unlockWithPassphrase("phrase".toCharArray()).close();
        Files.delete(home.resolve("vault/vault.previous.json"));
        refused("vault.not-written", () -> door().restoreCopy());
    }

    @Test
    void aCostIsBoundedAndCalibratedWithinReason() {
        for (int[] bad : new int[][] {{7, 1}, {(1 << 20) + 1, 1}, {64, 0}, {64, 101}}) {
            assertThatThrownBy(() -> new Argon2Cost(bad[0], bad[1])).isInstanceOf(IllegalArgumentException.class);
        }
        new Argon2Cost(8, 1);
        new Argon2Cost(1 << 20, 100);
        assertThat(Argon2Cost.calibrated(1)).isEqualTo(new Argon2Cost(64 * 1024, 3));
        assertThat(Argon2Cost.calibrated(1_000_000)).isEqualTo(new Argon2Cost(64 * 1024, 24));
        byte[] salt = new byte[16];
        byte[] key = CHEAP.stretch("phrase".toCharArray(), salt);
        assertThat(key).hasSize(32).isEqualTo(CHEAP.stretch("phrase".toCharArray(), salt));
        assertThat(key)
                .isNotEqualTo(new Argon2Cost(64, 2).stretch("phrase".toCharArray(), salt))
                .isNotEqualTo(new Argon2Cost(128, 1).stretch("phrase".toCharArray(), salt))
                .isNotEqualTo(CHEAP.stretch("phrase".toCharArray(), new byte[17]))
                .isNotEqualTo(CHEAP.stretch("Phrase".toCharArray(), salt));
    }

    @Test
    void aCodeForgivesHowItIsTypedAndTellsEverySlip() {
        byte[] secret = new byte[RecoveryCode.BYTES];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (i * 37 + 5);
        }
        String code = new String(RecoveryCode.format(secret));
        assertThat(code)
                .matches("([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}")
                .startsWith("0MN4-YX4S-QVHG");
        assertThat(RecoveryCode.parse(("\n " + code.toLowerCase(java.util.Locale.ROOT)).toCharArray()))
                .hasValue(secret);
        assertThat(RecoveryCode.parse(code.replace('1', 'l').replace('0', 'O').toCharArray()))
                .hasValue(secret);
        assertThat(RecoveryCode.parse(code.replace('1', 'I').toCharArray())).hasValue(secret);
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) != '-') {
                char other = code.charAt(i) == 'X' ? 'Y' : 'X';
                assertThat(RecoveryCode.parse((code.substring(0, i) + other + code.substring(i + 1)).toCharArray()))
                        .as("a slip at %s", i)
                        .isEmpty();
            }
        }
        for (String bad : List.of("", code + "0", code.substring(1), code.replace(code.charAt(0), 'U'))) {
            assertThat(RecoveryCode.parse(bad.toCharArray())).as(bad).isEmpty();
        }
    }

    @Test
    void aSealOpensOnlyWithItsKeyAndContext() throws Exception {
        byte[] key = Sealing.random(32);
        byte[] sealed = Sealing.seal(key, "plain".getBytes(StandardCharsets.UTF_8), "here");
        assertThat(sealed).hasSize(12 + 5 + 16);
        assertThat(Sealing.open(key, sealed, "here")).asString().isEqualTo("plain");
        assertThat(Sealing.seal(key, new byte[0], "x")).isNotEqualTo(Sealing.seal(key, new byte[0], "x"));
        assertThat(Sealing.open(key, Sealing.seal(key, new byte[0], "x"), "x")).isEmpty();
        assertThatThrownBy(() -> Sealing.open(key, sealed, "there")).isInstanceOf(Sealing.BrokenSealException.class);
        assertThatThrownBy(() -> Sealing.open(Sealing.random(32), sealed, "here"))
                .isInstanceOf(Sealing.BrokenSealException.class);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> Sealing.open(key, cut, "here")).isInstanceOf(Sealing.BrokenSealException.class);
        }
        assertThat(Sealing.derive(key, new byte[] {1}, "a")).isNotEqualTo(Sealing.derive(key, new byte[] {2}, "a"));
    }

    @Test
    void thePassphraseFileIsItsFirstLineAndNothingWeakerTakesItsPlace() throws Exception {
        keychain.failure = new AppException("keychain.none", "There is none.", "Install one.");
        refused(
                "vault.no-protection",
                () -> VaultStart.of(door(), Map.of(), VaultStart.Otherwise.REFUSE)
                        .open());
        assertThat(VaultStart.of(door(), Map.of("CODEFACE_PASSPHRASE_FILE", " "), VaultStart.Otherwise.REFUSE)
                        .passphraseFile())
                .isEmpty();
        Path file = home.resolve("phrase");
        VaultStart start = VaultStart.of(
                door(), Map.of("CODEFACE_PASSPHRASE_FILE", file.toString()), VaultStart.Otherwise.DEVICE_KEY);
        refused("vault.passphrase-file", start::open);
        Files.writeString(file, "\nsecond line");
        refused("vault.passphrase-file", start::open);
        Files.writeString(file, "größe\r\nsecond line");
        VaultOpening first = start.open();
        assertThat(first)
                .isInstanceOfSatisfying(
                        VaultOpening.Opened.class,
                        opened -> assertThat(opened.by()).isEqualTo(SlotKind.PASSPHRASE));
        door().unlockWithPassphrase("größe".toCharArray()).close();
        Files.writeString(file, "größe");
        assertThat(start.open())
                .isInstanceOfSatisfying(
                        VaultOpening.Opened.class,
                        opened -> assertThat(opened.vault().slots()).isEqualTo(Set.of(SlotKind.PASSPHRASE)));
    }

    @Test
    void theFirstRunWithoutAKeychainSaysWhatItTookInstead() throws Exception {
        keychain.failure = new AppException("keychain.none", "There is none.", "Install one.");
        VaultOpening opening =
                VaultStart.of(door(), Map.of(), VaultStart.Otherwise.DEVICE_KEY).open();
        assertThat(opening).isInstanceOfSatisfying(VaultOpening.Opened.class, opened -> {
            assertThat(opened.by()).isEqualTo(SlotKind.DEVICE);
            assertThat(opened.passedOver()).containsExactly("There is none.");
        });
        keychain.failure = null;
        VaultDoor other = new VaultDoor(home.resolve("other"), List.of(), keys());
        assertThat(VaultStart.of(other, Map.of(), VaultStart.Otherwise.REFUSE).open())
                .isInstanceOfSatisfying(
                        VaultOpening.Opened.class,
                        opened -> assertThat(opened.by()).isEqualTo(SlotKind.KEYCHAIN));
    }
}
