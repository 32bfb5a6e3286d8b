package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import java.util.Optional;

/// Where API keys and other small secrets live. Never in logs, settings, the database, arguments or the environment.
public interface SecretStore {
    /// A copy that the caller may wipe.
    ///
    /// @throws AppException when the vault is locked or its file cannot be read
    Optional<char[]> get(String name) throws AppException;

    /// Keeps a copy of `value`; it is on disk, sealed, when this returns.
    void put(String name, char[] value) throws AppException;

    /// Forgets it; no error when there was none.
    void remove(String name) throws AppException;
}
