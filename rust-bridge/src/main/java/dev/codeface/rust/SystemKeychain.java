package dev.codeface.rust;

import dev.codeface.core.error.AppException;
import dev.codeface.core.vault.Keychain;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The desktop's keychain through the native library: Secret Service, macOS keychain or Windows credential store.
///
/// Thread safe; the library is loaded by the first call. A call blocks in native code for as long as a locked keychain
/// asks its user, and nothing interrupts it: callers give it a thread of its own.
public final class SystemKeychain implements Keychain {
    private static final int ROOM = 4096;
    private static final String REMEDY = "Unlock or start your desktop's keychain, or use another way to unlock.";

    /// The keychain of this process's desktop, unless `CODEFACE_KEYCHAIN=off` forbids it.
    public static Optional<Keychain> of(Map<String, String> environment) {
        return "off".equals(environment.get("CODEFACE_KEYCHAIN"))
                ? Optional.empty()
                : Optional.of(new SystemKeychain());
    }

    @Override
    public Optional<byte[]> load(String account) throws AppException {
        bind();
        byte[] secret = new byte[ROOM];
        long[] length = new long[1];
        try {
            int status = KeychainCalls.cf_keychain_load(
                    account.toCharArray(), account.length(), secret, secret.length, length);
            if (status == KeychainCalls.ABSENT) {
                return Optional.empty();
            }
            check(status);
            return Optional.of(Arrays.copyOf(secret, (int) length[0]));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public void store(String account, byte[] secret) throws AppException {
        bind();
        check(KeychainCalls.cf_keychain_store(account.toCharArray(), account.length(), secret, secret.length));
    }

    @Override
    public void delete(String account) throws AppException {
        bind();
        check(KeychainCalls.cf_keychain_delete(account.toCharArray(), account.length()));
    }

    private static void bind() throws AppException {
        NativeLibrary.bind(NativeLibrary.find(), KeychainCalls.class);
    }

    private static void check(int status) throws AppException {
        if (status == KeychainCalls.LOCKED) {
            throw new AppException("keychain.locked", "Your desktop's keychain is locked.", REMEDY);
        }
        if (status != KeychainCalls.OK) {
            throw new AppException("keychain.unusable", "No keychain of the desktop can be used here.", REMEDY);
        }
    }
}
