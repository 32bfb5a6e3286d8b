package dev.codeface.core.vault;

/// The ways to unlock a vault.
public enum SlotKind {
    /// A random key in the operating system's keychain.
    KEYCHAIN,
    /// A passphrase, stretched with Argon2id.
    PASSPHRASE,
    /// A code that was shown once, to be kept on paper.
    RECOVERY,
    /// A random key in a private file on this machine: protected by file permissions only.
    DEVICE
}
