package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.observe.LogMask;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.vault.SecretStore;
import java.util.Arrays;
import java.util.Optional;

/// The vault as the settings see it: a key that is kept is masked in the logs from the same moment, and that one was
/// kept or forgotten is in the record. Thread safe.
record WatchedSecrets(SecretStore vault, LogMask mask, AuditLog audit) implements SecretStore {
    @Override
    public Optional<char[]> get(String name) throws AppException {
        return vault.get(name);
    }

    @Override
    public void put(String name, char[] value) throws AppException {
        char[] copy = value.clone();
        mask.add(copy);
        Arrays.fill(copy, '\0');
        vault.put(name, value);
        audit.add(AuditEntry.Kind.SETTING, "The secret " + name + " was put into the vault", "{}");
    }

    @Override
    public void remove(String name) throws AppException {
        vault.remove(name);
        audit.add(AuditEntry.Kind.SETTING, "The secret " + name + " was forgotten", "{}");
    }
}
