package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds and makes the keys of slots that open without a person: the keychain and the device key file. Thread safe.
final class SlotKeys {
    private final Path deviceKey;
    private final Optional<Keychain> keychain;
    private final Duration keychainLimit;
    private final Tasks tasks;

    SlotKeys(Path deviceKey, Optional<Keychain> keychain, Duration keychainLimit, Tasks tasks) {
        this.deviceKey = deviceKey;
        this.keychain = keychain;
        this.keychainLimit = keychainLimit;
        this.tasks = tasks;
    }

    byte[] loadKeychain(String vaultId) throws AppException {
        Keychain store = requireKeychain();
        byte[] key = inTime(() -> store.load(vaultId)).orElseThrow(() -> missing("the keychain"));
        return checked(key, "the keychain");
    }

    /// Stores and reads back: a keychain that forgets is worse than none.
    byte[] makeKeychain(String vaultId) throws AppException {
        Keychain store = requireKeychain();
        byte[] key = Sealing.random(Sealing.KEY_BYTES);
        inTime(() -> {
            store.store(vaultId, key);
            return true;
        });
        if (!java.util.Arrays.equals(key, loadKeychain(vaultId))) {
            throw missing("the keychain");
        }
        return key;
    }

    void forgetKeychain(String vaultId) throws AppException {
        Keychain store = requireKeychain();
        inTime(() -> {
            store.delete(vaultId);
            return true;
        });
    }

    byte[] loadDevice() throws AppException {
        try {
            PrivateFiles.requireOwn(deviceKey);
            return checked(Files.readAllBytes(deviceKey), deviceKey.toString());
        } catch (NoSuchFileException e) {
            throw missing(deviceKey.toString());
        } catch (IOException e) {
            throw unusable(deviceKey + ": " + PrivateFiles.reason(e), e);
        }
    }

    byte[] makeDevice() throws AppException {
        byte[] key = Sealing.random(Sealing.KEY_BYTES);
        try {
            PrivateFiles.directory(
                    Objects.requireNonNull(deviceKey.toAbsolutePath().getParent(), "has a directory"));
            PrivateFiles.write(deviceKey, key);
            return key;
        } catch (IOException e) {
            throw unusable(deviceKey + ": " + PrivateFiles.reason(e), e);
        }
    }

    void forgetDevice() throws AppException {
        try {
            Files.deleteIfExists(deviceKey);
        } catch (IOException e) {
            throw unusable(deviceKey + ": " + PrivateFiles.reason(e), e);
        }
    }

    private Keychain requireKeychain() throws AppException {
        return keychain.orElseThrow(() -> keychain("there is none on this machine", null));
    }

    /// A locked keychain may ask its user for minutes; the app does not wait that long. The call has a thread of its
    /// own: it may be native code that nothing interrupts.
    private <T> T inTime(Callable<T> call) throws AppException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        tasks.dedicated("keychain", () -> {
            try {
                answer.complete(call.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(keychainLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw keychain("it did not answer within " + keychainLimit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw keychain("asking it was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AppException expected ? expected : keychain("it failed", e);
        }
    }

    private static byte[] checked(byte[] key, String where) throws AppException {
        if (key.length != Sealing.KEY_BYTES) {
            throw unusable(where + " holds no key of ours", null);
        }
        return key;
    }

    private static AppException missing(String where) {
        return unusable("the key is not in " + where, null);
    }

    private static AppException keychain(String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new AppException(
                "vault.slot-unusable",
                "The keychain cannot be used: " + why + ".",
                "Unlock with the passphrase or the recovery code.",
                cause);
    }

    private static AppException unusable(String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new AppException(
                "vault.slot-unusable",
                "This way of unlocking does not work at the moment: " + why + ".",
                "Unlock with the passphrase or the recovery code.",
                cause);
    }
}
