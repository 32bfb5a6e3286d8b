package dev.codeface.desktop.cli.doctor;

import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import java.util.List;
import java.util.Optional;

/// The vault: whether it opens without asking anybody, and what protects it. Makes none.
///
/// @param directories where the app keeps its data
record KeyStoreCheck(AppDirectories directories) implements PartCheck {
    private static final String NAME = "key store";

    @Override
    public PartReport look() {
        try (Tasks tasks = new Tasks(failure -> {})) {
            VaultDoor door = new VaultDoor(
                    directories.vault(),
                    directories.state().resolve("device.key"),
                    Optional.empty(),
                    List.of(StoreDoor.databaseFile(directories.store())),
                    tasks);
            return switch (door.open()) {
                case VaultOpening.Opened opened -> {
                    try (Vault vault = opened.vault()) {
                        yield PartReport.ok(NAME, "-", "opens by " + opened.by() + ", slots " + vault.slots());
                    }
                }
                case VaultOpening.Absent absent ->
                    PartReport.ok(NAME, "-", "none yet; the first start makes it in " + directories.vault());
                case VaultOpening.Locked locked ->
                    PartReport.ok(
                            NAME,
                            "-",
                            locked.kinds().contains(SlotKind.KEYCHAIN)
                                    ? "opens by " + locked.kinds() + "; the keychain is asked by the app only"
                                    : "locked, opens by " + locked.kinds() + "; " + locked.reasons());
                case VaultOpening.Damaged damaged ->
                    PartReport.broken(NAME, "-", damaged.what() + " " + damaged.file());
            };
        }
    }
}
