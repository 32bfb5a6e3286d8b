package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.vault.VaultHeader.Slot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A change of the root key: everything that it protects is written anew beside the old, and takes its place once all
/// of it is there.
///
/// Up to the moment the list of moves is on disk a kill leaves the old key in force; from then on the next start goes
/// on with the moves ([VaultFiles#settle]). The passphrase stays, the recovery code is a new one, the keychain gets
/// a new key; the key file of this machine stays. One thread at a time; holds both keys until [#close()].
public final class RootRotation implements AutoCloseable {
    private final VaultFiles files;
    private final SlotKeys keys;
    private final VaultHeader old;
    private final byte[] before;
    private final byte[] after = Sealing.random(Sealing.KEY_BYTES);
    private final Map<String, byte[]> secrets;
    private final List<Slot> slots = new ArrayList<>();
    private final String id = UUID.randomUUID().toString();
    private @Nullable FileChannel lock;
    private char[] recoveryCode = new char[0];
    private Consumer<String> steps = step -> {};

    RootRotation(
            VaultFiles files,
            SlotKeys keys,
            VaultHeader old,
            byte[] root,
            Map<String, byte[]> secrets,
            char[] passphrase)
            throws AppException {
        this.files = files;
        this.keys = keys;
        this.old = old;
        this.before = root.clone();
        this.secrets = secrets;
        try {
            for (Slot slot : old.slots()) {
                slots.add(anew(slot, passphrase));
            }
        } catch (AppException e) {
            close();
            throw e;
        }
    }

    private Slot anew(Slot slot, char[] passphrase) throws AppException {
        byte[] salt = slot.salt().length == 0 ? slot.salt() : Sealing.random(Sealing.KEY_BYTES);
        byte[] key = switch (slot.kind()) {
            case PASSPHRASE -> stretched(slot, passphrase, salt);
            case KEYCHAIN -> keys.makeKeychain(id);
            case DEVICE -> keys.loadDevice();
            case RECOVERY -> {
                byte[] secret = Sealing.random(RecoveryCode.BYTES);
                recoveryCode = RecoveryCode.format(secret);
                byte[] derived = Sealing.derive(secret, salt, "recovery");
                Arrays.fill(secret, (byte) 0);
                yield derived;
            }
        };
        return Vault.wrap(id, slot.kind(), salt, slot.cost(), key, after, Instant.now());
    }

    private byte[] stretched(Slot slot, char[] passphrase, byte[] salt) throws AppException {
        Argon2Cost cost = slot.cost();
        if (cost == null) {
            throw new IllegalStateException("a passphrase slot has a cost");
        }
        byte[] key = cost.stretch(passphrase, slot.salt());
        try {
            Arrays.fill(Sealing.open(key, slot.wrapped(), slot.context(old.id())), (byte) 0);
        } catch (Sealing.BrokenSealException e) {
            throw new AppException(
                    "vault.wrong-passphrase", "The passphrase does not fit this vault.", "Try again.", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        return cost.stretch(passphrase, salt);
    }

    /// From here on other processes wait with the vault. One that was only prepared keeps nobody waiting.
    public void begin() throws AppException {
        lock = files.lockRotation();
        files.beginStage();
    }

    /// Follows the steps, such as to show them.
    public void onStep(Consumer<String> listener) {
        steps = listener;
    }

    /// Tells of a step that comes next.
    public void step(String what) {
        steps.accept(what);
    }

    /// The new recovery code where there was one; shown once, before anything is changed.
    public Optional<char[]> recoveryCode() {
        return recoveryCode.length == 0 ? Optional.empty() : Optional.of(recoveryCode.clone());
    }

    /// The sub-key of a purpose as it is now; the caller wipes it.
    public byte[] before(String purpose) {
        return Sealing.derive(before, new byte[0], "codeface " + purpose);
    }

    /// The sub-key of a purpose as it will be; the caller wipes it.
    public byte[] after(String purpose) {
        return Sealing.derive(after, new byte[0], "codeface " + purpose);
    }

    /// What [Vault#seal] closed, closed under the next key; empty where it does not open now either.
    public Optional<byte[]> resealed(String purpose, byte[] sealed) {
        byte[] from = before(purpose);
        byte[] to = after(purpose);
        try {
            byte[] plain = Sealing.open(from, sealed, purpose);
            byte[] anew = Sealing.seal(to, plain, purpose);
            Arrays.fill(plain, (byte) 0);
            return Optional.of(anew);
        } catch (Sealing.BrokenSealException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(from, (byte) 0);
            Arrays.fill(to, (byte) 0);
        }
    }

    /// Where everything lies in the end: sources of moves must be below the directory that holds the vault's.
    public Path base() {
        return files.base();
    }

    /// Puts the new key in force, after [#begin], with files that were written anew for it.
    ///
    /// @param moves what takes which place; all of it is on disk
    public void finish(List<Move> moves) throws AppException {
        step("the vault");
        byte[] sealing = after(Vault.SECRETS);
        byte[] plain = SecretMap.write(secrets);
        try {
            files.stage(new VaultHeader(VaultHeader.VERSION, id, slots), Sealing.seal(sealing, plain, Vault.SECRETS));
        } finally {
            Arrays.fill(sealing, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
        step("the list of moves");
        files.stageMoves(moves);
        files.rollForward(steps);
        if (old.slot(SlotKind.KEYCHAIN).isPresent()) {
            try {
                keys.forgetKeychain(old.id());
            } catch (AppException e) {
                // What is left there opens nothing any longer.
                step("the old key stays in the keychain");
            }
        }
    }

    /// @param from written anew
    /// @param to   the file that it replaces
    public record Move(Path from, Path to) {}

    /// Forgets both keys. What was written and is not in force is removed by the next start.
    @Override
    public void close() {
        Arrays.fill(before, (byte) 0);
        Arrays.fill(after, (byte) 0);
        Arrays.fill(recoveryCode, '\0');
        secrets.values().forEach(value -> Arrays.fill(value, (byte) 0));
        FileChannel held = lock;
        lock = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                step("the lock: " + PrivateFiles.reason(e));
            }
        }
    }
}
