package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import dev.codeface.core.vault.VaultStart;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Opens the vault and, with its key, the store. Calls block; not the FX thread.
public final class Storage {
    private final AppDirectories directories;
    private final Tasks tasks;
    private final VaultDoor vaultDoor;

    /// @param directories where both live
    public Storage(AppDirectories directories, Tasks tasks) {
        this.directories = directories;
        this.tasks = tasks;
        this.vaultDoor = new VaultDoor(
                directories.vault(),
                directories.state().resolve("device.key"),
                Optional.empty(),
                List.of(StoreDoor.databaseFile(directories.store())),
                tasks);
    }

    /// What came of it.
    public sealed interface Opening {
        /// Everything is open.
        ///
        /// @param protectedBy the slot that opened the vault
        record Ready(Vault vault, Database database, SlotKind protectedBy) implements Opening {}

        /// A passphrase or recovery code is needed: [Storage#unlock].
        record Locked(VaultDoor door) implements Opening {}

        /// The vault's own file is damaged.
        record VaultDamaged(VaultOpening.Damaged damage, VaultDoor door) implements Opening {}

        /// The database is not what was acknowledged; a person chooses through the door.
        record StoreDamaged(StoreOpening.Damaged damage, StoreDoor door) implements Opening {}

        /// Something outside is in the way.
        record Failed(AppException problem) implements Opening {}
    }

    /// Opens what is there, or makes it at the first run.
    public Opening open() {
        try {
            directories.create();
            return switch (VaultStart.of(vaultDoor, System.getenv()).open()) {
                case VaultOpening.Opened opened -> openStore(opened.vault(), opened.by());
                case VaultOpening.Locked locked -> new Opening.Locked(vaultDoor);
                case VaultOpening.Damaged damaged -> new Opening.VaultDamaged(damaged, vaultDoor);
                case VaultOpening.Absent absent -> throw new IllegalStateException("a start makes a vault");
            };
        } catch (AppException e) {
            return new Opening.Failed(e);
        }
    }

    /// Opens both with a passphrase; the caller wipes it.
    ///
    /// @throws AppException when it is not the right one
    public Opening unlock(char[] passphrase) throws AppException {
        return openStore(vaultDoor.unlockWithPassphrase(passphrase), SlotKind.PASSPHRASE);
    }

    private Opening openStore(Vault vault, SlotKind by) throws AppException {
        StoreDoor door = new StoreDoor(directories.store(), vault, Clock.systemUTC(), tasks);
        return switch (door.open()) {
            case StoreOpening.Ready ready -> new Opening.Ready(vault, ready.database(), by);
            case StoreOpening.Damaged damaged -> new Opening.StoreDamaged(damaged, door);
            case StoreOpening.InUse used -> new Opening.Failed(used.problem());
            case StoreOpening.Unusable unusable -> new Opening.Failed(unusable.problem());
        };
    }
}
