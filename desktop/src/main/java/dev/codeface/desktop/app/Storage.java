package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Keychain;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import dev.codeface.core.vault.VaultStart;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the vault and, with its key, the store. Calls block; not the FX thread.
///
/// With `CODEFACE_EPHEMERAL=true` both live for this process only: the root key in memory, the database encrypted
/// with it in a private temporary directory that [#close()] removes; what a kill leaves behind cannot be read.
public final class Storage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private final AppDirectories directories;
    private final Map<String, String> environment;
    private final VaultStart.Otherwise otherwise;
    private final Tasks tasks;
    private final VaultDoor vaultDoor;
    private @Nullable Path temporary;
    private volatile Runnable migrating = () -> {};

    /// @param directories where both live
    /// @param environment see [VaultStart#of], and `CODEFACE_EPHEMERAL`
    /// @param keychain    the desktop's, if it is to be used
    /// @param otherwise   what a first run does where neither keychain nor passphrase file works
    public Storage(
            AppDirectories directories,
            Map<String, String> environment,
            Optional<Keychain> keychain,
            VaultStart.Otherwise otherwise,
            Tasks tasks) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
        this.tasks = tasks;
        this.vaultDoor = new VaultDoor(
                directories.vault(),
                directories.state().resolve("device.key"),
                keychain,
                List.of(StoreDoor.databaseFile(directories.store())),
                tasks);
    }

    /// What came of it.
    public sealed interface Opening {
        /// Everything is open.
        record Ready(Vault vault, Database database, Protection protection) implements Opening {}

        /// Somebody is needed: [Storage#unlockWithPassphrase] and its like.
        ///
        /// @param kinds   the ways there are
        /// @param reasons why the ones that need nobody did not work
        record Locked(Set<SlotKind> kinds, List<String> reasons) implements Opening {}

        /// The vault's own file is damaged.
        record VaultDamaged(VaultOpening.Damaged damage, VaultDoor door) implements Opening {}

        /// The database is not what was acknowledged; a person chooses through the door.
        record StoreDamaged(StoreOpening.Damaged damage, StoreDoor door, Vault vault, Protection protection)
                implements Opening {}

        /// Something outside is in the way.
        record Failed(AppException problem) implements Opening {}
    }

    /// What protects the data at the moment.
    ///
    /// @param by         the slot that opened the vault; none when nothing is kept
    /// @param passedOver why a better way did not work, a sentence each
    public record Protection(Optional<SlotKind> by, List<String> passedOver) {
        public Protection {
            passedOver = List.copyOf(passedOver);
        }
    }

    /// Told before older data is brought to this version, on the thread that opens.
    void onMigration(Runnable listener) {
        migrating = listener;
    }

    /// Opens what is there, or makes it at the first run.
    public Opening open() {
        try {
            directories.create();
            if ("true".equals(environment.get("CODEFACE_EPHEMERAL"))) {
                return openEphemeral();
            }
            return switch (VaultStart.of(vaultDoor, environment, otherwise).open()) {
                case VaultOpening.Opened opened ->
                    openStore(
                            directories.store(),
                            opened.vault(),
                            new Protection(Optional.of(opened.by()), opened.passedOver()));
                case VaultOpening.Locked locked -> new Opening.Locked(locked.kinds(), locked.reasons());
                case VaultOpening.Damaged damaged -> new Opening.VaultDamaged(damaged, vaultDoor);
                case VaultOpening.Absent absent -> throw new IllegalStateException("a start makes a vault");
            };
        } catch (AppException e) {
            return new Opening.Failed(e);
        }
    }

    /// Opens the vault alone, which several processes may read.
    ///
    /// @throws AppException where a person is needed, or it is damaged
    Vault vault() throws AppException {
        directories.create();
        if ("true".equals(environment.get("CODEFACE_EPHEMERAL"))) {
            return VaultDoor.ephemeral(tasks);
        }
        return switch (VaultStart.of(vaultDoor, environment, otherwise).open()) {
            case VaultOpening.Opened opened -> opened.vault();
            case VaultOpening.Locked locked -> throw needsPassphrase();
            case VaultOpening.Damaged damaged ->
                throw new AppException("vault.damaged", "The vault is damaged.", "Start the app; it says what to do.");
            case VaultOpening.Absent absent -> throw new IllegalStateException("a start makes a vault");
        };
    }

    static AppException needsPassphrase() {
        return new AppException(
                "vault.locked",
                "The vault needs a passphrase.",
                "Name a file that holds it in CODEFACE_PASSPHRASE_FILE.");
    }

    private Opening openEphemeral() throws AppException {
        try {
            Path made = Files.createTempDirectory("codeface-private-");
            temporary = made;
            return openStore(made, VaultDoor.ephemeral(tasks), new Protection(Optional.empty(), List.of()));
        } catch (IOException e) {
            throw new AppException(
                    "store.no-temporary",
                    Words.get("store.noTemporary", PrivateFiles.reason(e)),
                    Words.get("store.noTemporaryRemedy"),
                    e);
        }
    }

    /// What is to be asked for after a lock: a way that needs a person where there is one.
    public Opening.Locked locked() {
        return new Opening.Locked(vaultDoor.kinds(), List.of());
    }

    /// The door of the store alone, to put a backup in place once the database is closed.
    StoreDoor door(Vault vault) throws AppException {
        return new StoreDoor(temporary == null ? directories.store() : temporary, vault, Clock.systemUTC(), tasks);
    }

    /// Opens both with a passphrase; the caller wipes it.
    ///
    /// @throws AppException when it is not the right one
    public Opening unlockWithPassphrase(char[] passphrase) throws AppException {
        return unlocked(vaultDoor.unlockWithPassphrase(passphrase), SlotKind.PASSPHRASE);
    }

    /// Opens both with the code from paper; the caller wipes it.
    ///
    /// @throws AppException when it is not this vault's
    public Opening unlockWithRecoveryCode(char[] code) throws AppException {
        return unlocked(vaultDoor.unlockWithRecoveryCode(code), SlotKind.RECOVERY);
    }

    /// Opens both with the key in the keychain.
    ///
    /// @throws AppException when it is missing, locked or does not answer in time
    public Opening unlockWithKeychain() throws AppException {
        return unlocked(vaultDoor.unlockWithKeychain(), SlotKind.KEYCHAIN);
    }

    /// Opens the store after a choice was made for it. The vault is open: nobody is asked for a passphrase twice.
    Opening openAgain(Vault vault, Protection protection) throws AppException {
        return openStore(temporary == null ? directories.store() : temporary, vault, protection);
    }

    private Opening unlocked(Vault vault, SlotKind by) throws AppException {
        return openStore(directories.store(), vault, new Protection(Optional.of(by), List.of()));
    }

    private Opening openStore(Path directory, Vault vault, Protection protection) throws AppException {
        StoreDoor door = new StoreDoor(directory, vault, Clock.systemUTC(), tasks);
        door.onMigration(migrating);
        return switch (door.open()) {
            case StoreOpening.Ready ready -> new Opening.Ready(vault, ready.database(), protection);
            case StoreOpening.Damaged damaged -> new Opening.StoreDamaged(damaged, door, vault, protection);
            case StoreOpening.InUse used -> new Opening.Failed(used.problem());
            case StoreOpening.Unusable unusable -> new Opening.Failed(unusable.problem());
        };
    }

    /// After the database is closed: removes what was for this process only.
    @Override
    public void close() {
        Path made = temporary;
        if (made != null) {
            temporary = null;
            try (Stream<Path> left = Files.walk(made)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                LOG.warn("{} could not be removed; nothing in it can be read", made);
            }
        }
    }
}
