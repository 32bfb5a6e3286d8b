package dev.codeface.desktop.app;

import dev.codeface.core.vault.SlotKind;

/// Says in words what protects the data. Stateless.
final class Protections {
    private Protections() {}

    /// A few words.
    static String words(Storage.Protection protection) {
        return protection.by().map(Protections::words).orElse("nothing is kept");
    }

    private static String words(SlotKind by) {
        return switch (by) {
            case KEYCHAIN -> "by the keychain";
            case PASSPHRASE -> "by the passphrase";
            case RECOVERY -> "by the recovery code";
            case DEVICE -> "by the key file of this machine";
        };
    }

    /// The whole of it, for a person.
    static String sentence(Storage.Protection protection) {
        return protection
                .by()
                .map(by -> switch (by) {
                    case KEYCHAIN -> "Encrypted. The key is in your desktop's keychain.";
                    case PASSPHRASE -> "Encrypted. The key opens with your passphrase.";
                    case RECOVERY ->
                        "Encrypted. It was opened with the recovery code; make a new one, or set a passphrase.";
                    case DEVICE ->
                        "Encrypted, but the key lies in a file on this machine that only you may read: "
                                + "whoever can read your files can read this.";
                })
                .orElse("Private mode: all of it is gone when you quit.");
    }
}
