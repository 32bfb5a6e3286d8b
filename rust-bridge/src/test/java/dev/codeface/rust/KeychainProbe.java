package dev.codeface.rust;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Argon2Cost;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import dev.codeface.core.vault.VaultStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A first run or a later start in a process of its own; prints what came of it.
public final class KeychainProbe {
    private KeychainProbe() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Path keyFile = directory.resolveSibling("key.txt");
        Tasks tasks = new Tasks(Throwable::printStackTrace);
        VaultDoor door = new VaultDoor(
                directory, directory.resolveSibling("device.key"), SystemKeychain.of(Map.of()), List.of(), tasks);
        switch (arguments[1]) {
            case "create" -> {
                warmUp();
                VaultOpening.Opened made =
                        (VaultOpening.Opened) VaultStart.of(door, Map.of(), VaultStart.Otherwise.DEVICE_KEY)
                                .open();
                Files.writeString(keyFile, key(made.vault()));
                System.out.println(made.by());
                if (made.by() == SlotKind.KEYCHAIN) {
                    made.vault().setPassphrase("phrase".toCharArray(), new Argon2Cost(64, 1));
                } else {
                    open(door, keyFile);
                }
            }
            case "forget" -> {
                Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"")
                        .matcher(Files.readString(directory.resolve("vault.json")));
                id.find();
                new SystemKeychain().delete(id.group(1));
                Optional<byte[]> left = new SystemKeychain().load(id.group(1));
                System.out.println(left.isEmpty() ? "forgotten" : "still there");
            }
            default -> open(door, keyFile);
        }
        System.out.flush();
        // A call that hangs in the keychain would keep nothing alive, but ends with the process only.
        Runtime.getRuntime().halt(0);
    }

    /// Loading the library takes long on a busy machine, and is not what the limit is about.
    private static void warmUp() {
        try {
            new SystemKeychain().load("warm");
        } catch (AppException e) {
            System.err.println(e.userMessage());
        }
    }

    private static void open(VaultDoor door, Path keyFile) throws Exception {
        long start = System.nanoTime();
        switch (door.open()) {
            case VaultOpening.Opened opened ->
                System.out.println(key(opened.vault()).equals(Files.readString(keyFile)) ? "same key" : "another key");
            case VaultOpening.Locked locked -> {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                System.out.println(took.compareTo(Duration.ofSeconds(5)) < 0 ? "LOCKED in time" : "LOCKED in " + took);
                Vault vault = door.unlockWithPassphrase("phrase".toCharArray());
                System.out.println(
                        key(vault).equals(Files.readString(keyFile)) ? "passphrase works" : "passphrase differs");
            }
            default -> System.out.println("neither");
        }
    }

    private static String key(Vault vault) throws Exception {
        return HexFormat.of().formatHex(vault.subKey("probe"));
    }
}
