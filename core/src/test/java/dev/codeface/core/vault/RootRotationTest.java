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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The change of the root key as far as the vault knows it: its own files and whatever moves along.
class RootRotationTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1);
    private static final String PHRASE = "a phrase";

    @TempDir
    private Path home;

    private final Tasks tasks = new Tasks(failure -> {});
    private final MemoryKeychain keychain = new MemoryKeychain(new HashMap<>());
    private char[] code = new char[0];

    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void make() throws AppException {
        try (Vault vault = door().createWithKeychain()) {
            vault.setPassphrase(PHRASE.toCharArray(), CHEAP);
            vault.addDeviceKey();
            code = vault.newRecoveryCode();
            vault.put("key", "kept".toCharArray());
        }
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    private VaultDoor door() {
        SlotKeys keys =
                new SlotKeys(home.resolve("state/device.key"), Optional.of(keychain), Duration.ofSeconds(20), tasks);
        return new VaultDoor(home.resolve("vault"), List.of(), keys);
    }

    private Vault open() {
        VaultOpening opening = door().open();
        assertThat(opening)
                .isInstanceOfSatisfying(
                        VaultOpening.Opened.class,
                        opened -> assertThat(opened.by()).isEqualTo(SlotKind.KEYCHAIN));
        return ((VaultOpening.Opened) opening).vault();
    }

    private byte[] key() throws AppException {
        try (Vault vault = open()) {
            return vault.subKey("test");
        }
    }

    /// Changes the key, with a file that moves along, and is cut before a step.
    private List<String> rotate(int cut) throws Exception {
        List<String> seen = new ArrayList<>();
        try (Vault vault = open();
                RootRotation rotation = vault.rotation(PHRASE.toCharArray())) {
            char[] next = rotation.recoveryCode().orElseThrow();
            rotation.onStep(step -> {
                seen.add(step);
                if (seen.size() == cut) {
                    throw new Cut();
                }
            });
            rotation.begin();
            assertThat(door().open())
                    .as("another process waits")
                    .isInstanceOfSatisfying(
                            VaultOpening.Locked.class,
                            locked -> assertThat(locked.reasons())
                                    .singleElement()
                                    .asString()
                                    .contains("right now"));
            Path made = Files.writeString(home.resolve("made"), "under " + hex(rotation.after("test")));
            assertThat(rotation.before("test")).isEqualTo(vault.subKey("test"));
            code = next;
            rotation.finish(List.of(new RootRotation.Move(made, home.resolve("file"))));
        } catch (Cut e) {
            return seen;
        }
        return seen;
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    @Test
    void aCutBeforeAnyStepLeavesOneKeyInForceForAllOfIt() throws Exception {
        Path device = home.resolve("state/device.key");
        byte[] deviceKey = Files.readAllBytes(device);
        List<String> steps = rotate(0);
        assertThat(steps).hasSize(9).doesNotHaveDuplicates();
        assertThat(home.resolve("file")).hasContent("under " + hex(key()));
        for (int cut = 1; cut <= steps.size(); cut++) {
            byte[] before = key();
            char[] oldCode = code;
            Files.writeString(home.resolve("file"), "under " + hex(before));
            rotate(cut);
            // Whoever comes first settles it, also with a passphrase.
            door().unlockWithPassphrase(PHRASE.toCharArray()).close();
            assertThat(home.resolve("vault/rotation")).doesNotExist();
            byte[] after = key();
            boolean changed = !java.util.Arrays.equals(before, after);
            assertThat(changed).as(steps.get(cut - 1)).isEqualTo(cut > 2);
            assertThat(home.resolve("file")).hasContent("under " + hex(after));
            assertThat(home.resolve("vault/rotation")).doesNotExist();
            assertThat(home.resolve("vault/secrets.sealed")).exists();
            door().unlockWithPassphrase(PHRASE.toCharArray()).close();
            door().unlockWithRecoveryCode((changed ? code : oldCode).clone()).close();
            code = changed ? code : oldCode;
            try (Vault vault = open()) {
                assertThat(vault.get("key")).hasValue("kept".toCharArray());
                assertThat(vault.slots()).hasSize(4);
            }
            assertThat(Files.readAllBytes(home.resolve("vault/vault.previous.json")))
                    .as("the copy opens with the same key")
                    .satisfies(copy ->
                            assertThat(new String(copy, StandardCharsets.UTF_8)).contains("KEYCHAIN"));
        }
        assertThat(Files.readAllBytes(device)).isEqualTo(deviceKey);
    }

    @Test
    void theNewKeyReplacesTheOldOneInTheKeychainAndOnPaper() throws Exception {
        char[] oldCode = code;
        String account = keychain.stored.keySet().iterator().next();
        rotate(0);
        assertThat(keychain.stored).hasSize(1).doesNotContainKey(account);
        assertThatThrownBy(() -> door().unlockWithRecoveryCode(oldCode)).isInstanceOf(AppException.class);
        door().unlockWithRecoveryCode(code).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vault/rotation.lock"))))
                .isEqualTo("rw-------");
        assertThat(Files.readAllBytes(home.resolve("vault/vault.previous.json")))
                .isEqualTo(Files.readAllBytes(home.resolve("vault/vault.json")));
    }

    @Test
    void aWrongPassphraseChangesNothingAndAnEndedOneIsForgotten() throws Exception {
        byte[] before = key();
        try (Vault vault = open()) {
            assertThatThrownBy(() -> vault.rotation("another".toCharArray()))
                    .extracting(e -> ((AppException) e).code())
                    .isEqualTo("vault.wrong-passphrase");
            RootRotation rotation = vault.rotation(PHRASE.toCharArray());
            rotation.begin();
            assertThatThrownBy(rotation::begin)
                    .as("one at a time")
                    .extracting(e -> ((AppException) e).code())
                    .isEqualTo("vault.not-written");
            byte[] keptBefore = rotation.before("p");
            rotation.close();
            byte[] wiped = Sealing.derive(new byte[Sealing.KEY_BYTES], new byte[0], "codeface p");
            assertThat(keptBefore).isNotEqualTo(wiped);
            assertThat(rotation.before("p")).isEqualTo(wiped);
            assertThat(rotation.after("p")).isEqualTo(wiped);
            assertThat(rotation.recoveryCode().orElseThrow()).containsOnly('\0');
        }
        assertThat(key()).isEqualTo(before);
        assertThat(home.resolve("vault/rotation")).doesNotExist();
    }

    @Test
    void whatTheVaultSealedIsSealedAnewAndWhatItDidNotIsLeft() throws Exception {
        try (Vault vault = open();
                RootRotation rotation = vault.rotation(PHRASE.toCharArray())) {
            byte[] sealed = vault.seal("sessions", "plain".getBytes(StandardCharsets.UTF_8));
            byte[] anew = rotation.resealed("sessions", sealed).orElseThrow();
            assertThat(rotation.resealed("other", sealed)).isEmpty();
            rotation.begin();
            rotation.finish(List.of());
            try (Vault next = open()) {
                assertThat(next.unseal("sessions", anew)).asString().isEqualTo("plain");
            }
        }
    }

    @Test
    void theSecretsThatItHoldsAreWiped() throws Exception {
        byte[] secret = "kept".getBytes(StandardCharsets.UTF_8);
        VaultFiles files = new VaultFiles(home.resolve("vault"));
        VaultHeader header = files.readHeader(files.header()).orElseThrow().without(SlotKind.KEYCHAIN);
        SlotKeys keys = new SlotKeys(home.resolve("state/device.key"), Optional.empty(), Duration.ofSeconds(1), tasks);
        Map<String, byte[]> secrets = new TreeMap<>(Map.of("key", secret));
        assertThatThrownBy(() -> new RootRotation(files, keys, header, new byte[32], secrets, "no".toCharArray()))
                .isInstanceOf(AppException.class);
        assertThat(secret).containsOnly(0);
    }

    @Test
    void aListOfMovesThatLeadsOutsideMovesNothing() throws Exception {
        Path stage = Files.createDirectories(home.resolve("vault/rotation"));
        Path target = Files.writeString(home.resolve("planted"), "planted");
        Path outside = home.resolveSibling(home.getFileName() + "-outside");
        Files.writeString(stage.resolve("moves.json"), "{\"planted\": \"../" + outside.getFileName() + "\"}");
        assertThat(door().open())
                .isInstanceOfSatisfying(
                        VaultOpening.Locked.class,
                        locked -> assertThat(locked.reasons())
                                .singleElement()
                                .asString()
                                .contains("outside"));
        assertThat(outside).doesNotExist();
        assertThat(target).exists();
        assertThat(door().kinds()).isEmpty();
    }
}
