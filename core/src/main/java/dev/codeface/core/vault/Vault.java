package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import dev.codeface.core.vault.Sealing.BrokenSealException;
import dev.codeface.core.vault.VaultHeader.Slot;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An unlocked vault: the root key in memory, its sub-keys, its slots and the sealed secrets.
///
/// Thread safe. [#close()] locks it: the key is wiped and every further call fails with `vault.locked`. Writes block.
public final class Vault implements SecretStore, AutoCloseable {
    static final String SECRETS = "secrets";

    private final Optional<VaultFiles> files;
    private final SlotKeys keys;
    private Optional<VaultHeader> header;
    private final byte[] root;
    private byte[] memory = new byte[0];
    private boolean locked;

    /// @param files none for a vault that lives in memory only
    Vault(Optional<VaultFiles> files, SlotKeys keys, Optional<VaultHeader> header, byte[] root) {
        this.files = files;
        this.keys = keys;
        this.header = header;
        this.root = root;
    }

    static Slot wrap(
            String vaultId,
            SlotKind kind,
            byte[] salt,
            @Nullable Argon2Cost cost,
            byte[] key,
            byte[] root,
            Instant now) {
        Slot draft = new Slot(UUID.randomUUID().toString(), kind, now, salt, cost, new byte[0]);
        byte[] wrapped = Sealing.seal(key, root, draft.context(vaultId));
        Arrays.fill(key, (byte) 0);
        return new Slot(draft.id(), kind, now, salt, cost, wrapped);
    }

    /// A 256-bit key for one purpose, always the same for this vault. The caller wipes it.
    public synchronized byte[] subKey(String purpose) throws AppException {
        requireUnlocked();
        return Sealing.derive(root, new byte[0], "codeface " + purpose);
    }

    /// Closes something that is kept as a file of its own: it opens with this vault and the same purpose only.
    public byte[] seal(String purpose, byte[] plain) throws AppException {
        byte[] key = subKey(purpose);
        try {
            return Sealing.seal(key, plain, purpose);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// Opens what [#seal] closed.
    ///
    /// @throws AppException `vault.broken-seal` where it was changed, or closed by another vault
    public byte[] unseal(String purpose, byte[] sealed) throws AppException {
        byte[] key = subKey(purpose);
        try {
            return Sealing.open(key, sealed, purpose);
        } catch (BrokenSealException e) {
            throw new AppException(
                    "vault.broken-seal",
                    "This file is damaged, or belongs to another vault.",
                    "Remove it, or open it where it was made.",
                    e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The ways this vault can be unlocked; empty when it lives in memory only.
    public synchronized Set<SlotKind> slots() {
        return header.map(VaultHeader::kinds).orElseGet(Set::of);
    }

    /// Sets or changes the passphrase; takes as long as `cost` asks for.
    public void setPassphrase(char[] passphrase, Argon2Cost cost) throws AppException {
        byte[] salt = Sealing.random(Sealing.KEY_BYTES);
        addSlot(SlotKind.PASSPHRASE, salt, cost, cost.stretch(passphrase, salt));
    }

    /// Makes a new recovery code; an earlier one stops working. Shown once: it is kept nowhere.
    public char[] newRecoveryCode() throws AppException {
        byte[] secret = Sealing.random(RecoveryCode.BYTES);
        byte[] salt = Sealing.random(Sealing.KEY_BYTES);
        addSlot(SlotKind.RECOVERY, salt, null, Sealing.derive(secret, salt, "recovery"));
        char[] code = RecoveryCode.format(secret);
        Arrays.fill(secret, (byte) 0);
        return code;
    }

    /// From now on the keychain unlocks it as well.
    public void addKeychain() throws AppException {
        addSlot(
                SlotKind.KEYCHAIN,
                new byte[0],
                null,
                keys.makeKeychain(requireHeader().id()));
    }

    /// From now on this machine's device key file unlocks it as well.
    public synchronized void addDeviceKey() throws AppException {
        if (requireHeader().slot(SlotKind.DEVICE).isEmpty()) {
            addSlot(SlotKind.DEVICE, new byte[0], null, keys.makeDevice());
        }
    }

    /// Takes a way of unlocking away.
    ///
    /// @throws AppException `vault.last-slot` when no other would be left
    public synchronized void removeSlot(SlotKind kind) throws AppException {
        requireUnlocked();
        VaultHeader now = requireHeader();
        if (now.slot(kind).isEmpty()) {
            return;
        }
        if (now.slots().size() == 1) {
            throw new AppException(
                    "vault.last-slot",
                    "This is the only way to unlock the vault.",
                    "Add another way first, a passphrase for example.");
        }
        save(now.without(kind));
        // The slot is gone from the header first: a key left over opens nothing, a slot without its key would.
        if (kind == SlotKind.DEVICE) {
            keys.forgetDevice();
        } else if (kind == SlotKind.KEYCHAIN) {
            keys.forgetKeychain(now.id());
        }
    }

    private synchronized void addSlot(SlotKind kind, byte[] salt, @Nullable Argon2Cost cost, byte[] key)
            throws AppException {
        requireUnlocked();
        VaultHeader now = requireHeader();
        save(now.with(wrap(now.id(), kind, salt, cost, key, root, Instant.now())));
    }

    private void save(VaultHeader next) throws AppException {
        files.orElseThrow().writeHeader(next);
        header = Optional.of(next);
    }

    private synchronized VaultHeader requireHeader() throws AppException {
        if (header.isEmpty()) {
            throw new AppException(
                    "vault.in-memory",
                    "This vault lives in memory only and ends with CodeFace.",
                    "Start without the private mode to keep things.");
        }
        return header.get();
    }

    @Override
    public synchronized Optional<char[]> get(String name) throws AppException {
        byte[] value = readSecrets().get(name);
        return value == null ? Optional.empty() : Optional.of(Wipe.chars(value));
    }

    @Override
    public synchronized void put(String name, char[] value) throws AppException {
        Map<String, byte[]> secrets = readSecrets();
        secrets.put(name, Wipe.utf8(value));
        writeSecrets(secrets);
    }

    @Override
    public synchronized void remove(String name) throws AppException {
        Map<String, byte[]> secrets = readSecrets();
        if (secrets.remove(name) != null) {
            writeSecrets(secrets);
        }
    }

    /// The names of the secrets there are, for a settings screen.
    public synchronized Set<String> names() throws AppException {
        return Set.copyOf(readSecrets().keySet());
    }

    private Map<String, byte[]> readSecrets() throws AppException {
        requireUnlocked();
        byte[] sealed = files.isPresent() ? files.get().readSecrets().orElse(new byte[0]) : memory;
        if (sealed.length == 0
                && !files.map(f -> java.nio.file.Files.exists(f.secrets())).orElse(false)) {
            return new TreeMap<>();
        }
        byte[] key = subKey(SECRETS);
        try {
            return SecretMap.read(Sealing.open(key, sealed, SECRETS));
        } catch (BrokenSealException e) {
            throw new AppException(
                    "vault.secrets-damaged",
                    "The saved keys are damaged or belong to another vault.",
                    "Restore secrets.sealed from a backup, or remove it and enter the keys again.",
                    e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private void writeSecrets(Map<String, byte[]> secrets) throws AppException {
        byte[] key = subKey(SECRETS);
        byte[] plain = SecretMap.write(secrets);
        try {
            byte[] sealed = Sealing.seal(key, plain, SECRETS);
            if (files.isPresent()) {
                files.get().writeSecrets(sealed);
            } else {
                memory = sealed;
            }
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(plain, (byte) 0);
            secrets.values().forEach(value -> Arrays.fill(value, (byte) 0));
        }
    }

    /// Begins a change of the root key; nothing is changed before [RootRotation#finish].
    ///
    /// @param passphrase the one in force where there is one, else empty; the caller wipes it
    /// @throws AppException `vault.wrong-passphrase`, or where the keychain or the key file does not work now
    public synchronized RootRotation rotation(char[] passphrase) throws AppException {
        requireUnlocked();
        VaultHeader now = requireHeader();
        return new RootRotation(files.orElseThrow(), keys, now, root, readSecrets(), passphrase);
    }

    /// Makes everything this vault protects unreadable for good, on this machine and in every copy: removes its keys,
    /// then its files, and locks it.
    public synchronized void destroy() throws AppException {
        Optional<VaultHeader> gone = header;
        header = Optional.empty();
        close();
        if (files.isPresent()) {
            files.get().delete();
        }
        if (gone.isPresent() && gone.get().slot(SlotKind.DEVICE).isPresent()) {
            keys.forgetDevice();
        }
        if (gone.isPresent() && gone.get().slot(SlotKind.KEYCHAIN).isPresent()) {
            keys.forgetKeychain(gone.get().id());
        }
    }

    private void requireUnlocked() throws AppException {
        if (locked) {
            throw new AppException("vault.locked", "The vault is locked.", "Unlock it first.");
        }
    }

    public synchronized boolean locked() {
        return locked;
    }

    /// Locks it.
    @Override
    public synchronized void close() {
        locked = true;
        Arrays.fill(root, (byte) 0);
    }
}
