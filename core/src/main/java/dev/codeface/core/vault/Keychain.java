package dev.codeface.core.vault;

import dev.codeface.core.error.AppException;
import java.util.Optional;

/// The operating system's store of secrets (Secret Service, macOS keychain, Windows credential store).
///
/// Calls may block for as long as a locked keychain asks its user; the vault bounds that time itself.
public interface Keychain {
    /// @throws AppException when there is no keychain, it is locked, or it refuses
    Optional<byte[]> load(String account) throws AppException;

    /// @throws AppException as for [#load]
    void store(String account, byte[] secret) throws AppException;

    /// No error when there was none.
    ///
    /// @throws AppException as for [#load]
    void delete(String account) throws AppException;
}
