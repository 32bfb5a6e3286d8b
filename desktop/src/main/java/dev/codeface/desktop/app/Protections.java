package dev.codeface.desktop.app;

import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Says in words what protects the data. Stateless.
final class Protections {
    private static final List<SlotKind> WEAKEST_FIRST =
            List.of(SlotKind.DEVICE, SlotKind.KEYCHAIN, SlotKind.PASSPHRASE, SlotKind.RECOVERY);

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

    /// The whole of it, for a person: as weak as the weakest way in.
    static String sentence(Set<SlotKind> slots, Texts texts) {
        String weakest = WEAKEST_FIRST.stream()
                .filter(slots::contains)
                .map(by -> by.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("none");
        return texts.get("protection." + weakest);
    }
}
