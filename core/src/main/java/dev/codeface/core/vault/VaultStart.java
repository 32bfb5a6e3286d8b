package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the app gets its vault at the start without asking, where that is possible: what `CODEFACE_PASSPHRASE_FILE`
/// names, else the keychain, else the device key. What was chosen is always to be seen in [Vault#slots()].
///
/// @param door           of the vault's directory
/// @param passphraseFile a file whose first line is the passphrase, if one was named
public record VaultStart(VaultDoor door, Optional<Path> passphraseFile) {
    private static final int CALIBRATION_MILLIS = 500;

    /// With the passphrase file that the environment names.
    public static VaultStart of(VaultDoor door, Map<String, String> environment) {
        @Nullable String file = environment.get("CODEFACE_PASSPHRASE_FILE");
        return new VaultStart(
                door, Optional.ofNullable(file).filter(f -> !f.isBlank()).map(Path::of));
    }

    /// Opens the vault, or makes one at the first run.
    ///
    /// @throws AppException when a passphrase file was named and does not work, or nothing can be written; a named
    ///                      file that fails is never replaced by a weaker way
    public VaultOpening open() throws AppException {
        VaultOpening opening = door.open();
        return switch (opening) {
            case VaultOpening.Absent absent -> firstRun();
            case VaultOpening.Locked locked
            when passphraseFile.isPresent() ->
                new VaultOpening.Opened(unlock(passphraseFile.get()), SlotKind.PASSPHRASE);
            default -> opening;
        };
    }

    private VaultOpening firstRun() throws AppException {
        if (passphraseFile.isPresent()) {
            char[] passphrase = read(passphraseFile.get());
            try {
                Vault vault = door.createWithPassphrase(passphrase, Argon2Cost.calibrated(CALIBRATION_MILLIS));
                return new VaultOpening.Opened(vault, SlotKind.PASSPHRASE);
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        }
        if (door.hasKeychain()) {
            try {
                return new VaultOpening.Opened(door.createWithKeychain(), SlotKind.KEYCHAIN);
            } catch (AppException e) {
                // No working keychain: the next best that needs nobody, said in the window.
                return new VaultOpening.Opened(door.createWithDeviceKey(), SlotKind.DEVICE);
            }
        }
        return new VaultOpening.Opened(door.createWithDeviceKey(), SlotKind.DEVICE);
    }

    private Vault unlock(Path file) throws AppException {
        char[] passphrase = read(file);
        try {
            return door.unlockWithPassphrase(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static char[] read(Path file) throws AppException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AppException(
                    "vault.passphrase-file",
                    "The passphrase file " + file + " cannot be read: " + PrivateFiles.reason(e) + ".",
                    "Name a readable file in CODEFACE_PASSPHRASE_FILE, or unset it.",
                    e);
        }
        char[] text = Wipe.chars(content);
        Arrays.fill(content, (byte) 0);
        int end = 0;
        while (end < text.length && text[end] != '\n' && text[end] != '\r') {
            end++;
        }
        char[] line = Arrays.copyOf(text, end);
        Arrays.fill(text, '\0');
        if (line.length == 0) {
            throw new AppException(
                    "vault.passphrase-file",
                    "The passphrase file " + file + " is empty.",
                    "Write the passphrase into its first line.");
        }
        return line;
    }
}
