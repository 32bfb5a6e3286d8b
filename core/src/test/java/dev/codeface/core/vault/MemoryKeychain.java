package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store of secrets in memory that can be made to misbehave.
final class MemoryKeychain implements Keychain {
    final Map<String, byte[]> stored;
    final List<byte[]> handedOut = new ArrayList<>();
    boolean hang;
    boolean forgets;

    @Nullable
    Exception failure;

    MemoryKeychain(Map<String, byte[]> stored) {
        this.stored = stored;
    }

    private void misbehave() throws AppException {
        try {
            Thread.sleep(hang ? 30_000 : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof AppException known) {
            throw known;
        }
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
    }

    @Override
    public Optional<byte[]> load(String account) throws AppException {
        misbehave();
        Optional<byte[]> found = Optional.ofNullable(stored.get(account)).map(byte[]::clone);
        found.ifPresent(handedOut::add);
        return found;
    }

    @Override
    public void store(String account, byte[] secret) throws AppException {
        misbehave();
        stored.put(account, forgets ? new byte[secret.length] : secret.clone());
    }

    @Override
    public void delete(String account) throws AppException {
        misbehave();
        stored.remove(account);
    }
}
