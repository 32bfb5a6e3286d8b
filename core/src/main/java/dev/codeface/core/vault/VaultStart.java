package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the app gets its vault at the start without asking, where that is possible: what `CODEFACE_PASSPHRASE_FILE`
/// names, else the keychain. Where a first run has neither, what happens is the caller's choice: a window makes a
/// device
/// key and says so and asks; a command refuses. What was chosen is always to be seen in [Vault#slots()].
///
/// @param door           of the vault's directory
/// @param passphraseFile a file whose first line is the passphrase, if one was named
/// @param otherwise      what a first run does without a passphrase file and without a working keychain
public record VaultStart(VaultDoor door, Optional<Path> passphraseFile, Otherwise otherwise) {
    private static final int CALIBRATION_MILLIS = 500;

    /// What to do at a first run when nothing better works.
    public enum Otherwise {
        /// Protect it by file permissions for now; whoever opened it says so and asks.
        DEVICE_KEY,
        /// Keep nothing.
        REFUSE
    }

    /// With the passphrase file that the environment names.
    public static VaultStart of(VaultDoor door, Map<String, String> environment, Otherwise otherwise) {
        @Nullable String file = environment.get("CODEFACE_PASSPHRASE_FILE");
        return new VaultStart(
                door, Optional.ofNullable(file).filter(f -> !f.isBlank()).map(Path::of), otherwise);
    }

    /// Opens the vault, or makes one at the first run.
    ///
    /// @throws AppException when a passphrase file was named and does not work, nothing can be written, or
    ///                      `vault.no-protection` at a first run that refuses; a named file that fails is never
    ///                      replaced by a weaker way
    public VaultOpening open() throws AppException {
        VaultOpening opening = door.open();
        return switch (opening) {
            case VaultOpening.Absent absent -> firstRun();
            case VaultOpening.Locked locked
            when passphraseFile.isPresent() ->
                new VaultOpening.Opened(unlock(passphraseFile.get()), SlotKind.PASSPHRASE, locked.reasons());
            default -> opening;
        };
    }

    private VaultOpening firstRun() throws AppException {
        if (passphraseFile.isPresent()) {
            char[] passphrase = read(passphraseFile.get());
            try {
                Vault vault = door.createWithPassphrase(passphrase, Argon2Cost.calibrated(CALIBRATION_MILLIS));
                return new VaultOpening.Opened(vault, SlotKind.PASSPHRASE, List.of());
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        }
        try {
            return new VaultOpening.Opened(door.createWithKeychain(), SlotKind.KEYCHAIN, List.of());
        } catch (AppException e) {
            if (otherwise == Otherwise.REFUSE) {
                throw new AppException(
                        "vault.no-protection",
                        "There is nothing here yet to protect your data with. " + e.userMessage(),
                        "Start the window once and choose, name a file that holds a passphrase in "
                                + "CODEFACE_PASSPHRASE_FILE, or set CODEFACE_EPHEMERAL=true to keep nothing.",
                        e);
            }
            return new VaultOpening.Opened(door.createWithDeviceKey(), SlotKind.DEVICE, List.of(e.userMessage()));
        }
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
