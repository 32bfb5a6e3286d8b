package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Sealing.BrokenSealException;
import dev.codeface.core.vault.VaultHeader.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Opens, creates and restores the vault of one directory. Calls block (files, keychain, Argon2id): not for the UI
/// thread. Thread safe.
public final class VaultDoor {
    private static final Duration KEYCHAIN_LIMIT = Duration.ofSeconds(4);

    private final VaultFiles files;
    private final SlotKeys keys;
    private final List<Path> guarded;

    /// @param directory holds the vault's files
    /// @param deviceKey where a device slot keeps its key
    /// @param guarded   files that are worthless without this vault: while one is there, none is made anew
    public VaultDoor(Path directory, Path deviceKey, Optional<Keychain> keychain, List<Path> guarded, Tasks tasks) {
        this(directory, guarded, new SlotKeys(deviceKey, keychain, KEYCHAIN_LIMIT, tasks));
    }

    VaultDoor(Path directory, List<Path> guarded, SlotKeys keys) {
        this.files = new VaultFiles(directory);
        this.keys = keys;
        this.guarded = List.copyOf(guarded);
    }

    /// What this vault can be unlocked with; empty when there is none or its file cannot be used.
    public Set<SlotKind> kinds() {
        try {
            files.settle();
            return files.readHeader(files.header()).map(VaultHeader::kinds).orElse(Set.of());
        } catch (IOException | AppException e) {
            return Set.of();
        }
    }

    /// Tries the slots that need no person: keychain, then device key.
    public VaultOpening open() {
        Optional<VaultHeader> header;
        try {
            files.settle();
            header = files.readHeader(files.header());
        } catch (AppException e) {
            return new VaultOpening.Locked(Set.of(), List.of(e.userMessage()));
        } catch (IOException e) {
            return damaged("The vault file cannot be used: " + PrivateFiles.reason(e) + ".");
        }
        if (header.isEmpty()) {
            boolean orphans = Files.exists(files.secrets())
                    || Files.exists(files.previousHeader())
                    || guarded.stream().anyMatch(Files::exists);
            return orphans
                    ? damaged("The vault file is missing, but what it protects is there.")
                    : new VaultOpening.Absent();
        }
        return openUnattended(header.get());
    }

    private VaultOpening openUnattended(VaultHeader header) {
        List<String> reasons = new ArrayList<>();
        for (SlotKind kind : List.of(SlotKind.KEYCHAIN, SlotKind.DEVICE)) {
            Optional<Slot> slot = header.slot(kind);
            if (slot.isEmpty()) {
                continue;
            }
            try {
                byte[] key = kind == SlotKind.KEYCHAIN ? keys.loadKeychain(header.id()) : keys.loadDevice();
                return new VaultOpening.Opened(unwrap(header, slot.get(), key), kind, reasons);
            } catch (AppException e) {
                reasons.add(e.userMessage());
            }
        }
        return new VaultOpening.Locked(header.kinds(), reasons);
    }

    private VaultOpening damaged(String what) {
        Optional<Path> copy;
        try {
            copy = files.readHeader(files.previousHeader()).map(intact -> files.previousHeader());
        } catch (IOException e) {
            copy = Optional.empty();
        }
        return new VaultOpening.Damaged(what, files.header(), copy);
    }

    /// Takes the intact copy that [VaultOpening.Damaged] named.
    public void restoreCopy() throws AppException {
        files.restorePrevious();
    }

    /// Unlocks with the key in the keychain, which may ask its user.
    ///
    /// @throws AppException `vault.slot-unusable` when it is missing, locked or does not answer in time
    public Vault unlockWithKeychain() throws AppException {
        VaultHeader header = requireHeader();
        return unwrap(header, requireSlot(header, SlotKind.KEYCHAIN), keys.loadKeychain(header.id()));
    }

    /// Unlocks with what a person typed.
    ///
    /// @throws AppException `vault.wrong-passphrase` when it does not fit
    public Vault unlockWithPassphrase(char[] passphrase) throws AppException {
        VaultHeader header = requireHeader();
        Slot slot = requireSlot(header, SlotKind.PASSPHRASE);
        Argon2Cost cost = slot.cost();
        if (cost == null) {
            throw new IllegalStateException("a passphrase slot has a cost");
        }
        return unwrap(header, slot, cost.stretch(passphrase, slot.salt()));
    }

    /// Unlocks with the code from paper; spaces, case and look-alikes do not matter.
    ///
    /// @throws AppException `vault.wrong-code` when it was mistyped or is not this vault's
    public Vault unlockWithRecoveryCode(char[] typed) throws AppException {
        VaultHeader header = requireHeader();
        Slot slot = requireSlot(header, SlotKind.RECOVERY);
        byte[] secret = RecoveryCode.parse(typed).orElseThrow(VaultDoor::wrongCode);
        return unwrap(header, slot, Sealing.derive(secret, slot.salt(), "recovery"));
    }

    /// A new vault whose only slot is a key in the keychain.
    public Vault createWithKeychain() throws AppException {
        String id = newId();
        byte[] key = keys.makeKeychain(id);
        return create(id, SlotKind.KEYCHAIN, new byte[0], null, key);
    }

    /// A new vault whose only slot is a private file on this machine: protected by file permissions only.
    public Vault createWithDeviceKey() throws AppException {
        requireAbsent();
        return create(newId(), SlotKind.DEVICE, new byte[0], null, keys.makeDevice());
    }

    /// A new vault whose only slot is a passphrase.
    public Vault createWithPassphrase(char[] passphrase, Argon2Cost cost) throws AppException {
        byte[] salt = Sealing.random(Sealing.KEY_BYTES);
        return create(newId(), SlotKind.PASSPHRASE, salt, cost, cost.stretch(passphrase, salt));
    }

    /// A vault that lives in memory and is gone with the process.
    public static Vault ephemeral(Tasks tasks) {
        SlotKeys none = new SlotKeys(Path.of("none"), Optional.empty(), KEYCHAIN_LIMIT, tasks);
        return new Vault(Optional.empty(), none, Optional.empty(), Sealing.random(Sealing.KEY_BYTES));
    }

    private Vault create(
            String id, SlotKind kind, byte[] salt, @org.jspecify.annotations.Nullable Argon2Cost cost, byte[] key)
            throws AppException {
        requireAbsent();
        byte[] root = Sealing.random(Sealing.KEY_BYTES);
        VaultHeader header = new VaultHeader(
                VaultHeader.VERSION, id, List.of(Vault.wrap(id, kind, salt, cost, key, root, Instant.now())));
        files.writeHeader(header);
        return new Vault(Optional.of(files), keys, Optional.of(header), root);
    }

    private void requireAbsent() throws AppException {
        if (!(open() instanceof VaultOpening.Absent)) {
            throw new AppException(
                    "vault.exists",
                    "There is a vault already, or data that needs the one that is missing.",
                    "Unlock or restore it, or move " + files.directory() + " away first.");
        }
    }

    private Vault unwrap(VaultHeader header, Slot slot, byte[] key) throws AppException {
        try {
            byte[] root = Sealing.open(key, slot.wrapped(), slot.context(header.id()));
            return new Vault(Optional.of(files), keys, Optional.of(header), root);
        } catch (BrokenSealException e) {
            throw switch (slot.kind()) {
                case PASSPHRASE ->
                    new AppException(
                            "vault.wrong-passphrase",
                            "The passphrase does not fit this vault.",
                            "Try again, or use the recovery code.",
                            e);
                case RECOVERY -> wrongCode();
                case KEYCHAIN, DEVICE ->
                    new AppException(
                            "vault.slot-unusable",
                            "The key found is not this vault's.",
                            "Unlock with the passphrase or the recovery code.",
                            e);
            };
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private VaultHeader requireHeader() throws AppException {
        files.settle();
        try {
            Optional<VaultHeader> header = files.readHeader(files.header());
            if (header.isPresent()) {
                return header.get();
            }
        } catch (IOException e) {
            throw new AppException(
                    "vault.damaged",
                    "The vault file cannot be used: " + PrivateFiles.reason(e) + ".",
                    "Restore it from its copy or a backup.",
                    e);
        }
        throw new AppException("vault.absent", "There is no vault yet.", "Create one first.");
    }

    private static Slot requireSlot(VaultHeader header, SlotKind kind) throws AppException {
        Optional<Slot> slot = header.slot(kind);
        if (slot.isEmpty()) {
            throw new AppException(
                    "vault.no-slot",
                    "This vault cannot be unlocked in that way.",
                    "Use one of: " + header.kinds() + ".");
        }
        return slot.get();
    }

    private static AppException wrongCode() {
        return new AppException(
                "vault.wrong-code",
                "The recovery code does not fit this vault.",
                "Compare it with the paper, group by group.");
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
