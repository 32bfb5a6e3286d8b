package dev.codeface.desktop.app;

import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.text.Texts;
import java.util.Locale;

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
    static String sentence(Storage.Protection protection, Texts texts) {
        return texts.get("protection."
                + protection.by().map(by -> by.name().toLowerCase(Locale.ROOT)).orElse("none"));
    }
}
