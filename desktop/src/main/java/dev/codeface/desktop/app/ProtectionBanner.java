package dev.codeface.desktop.app;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.shell.BannerLine;
import dev.codeface.desktop.shell.ShellView;
import dev.codeface.desktop.text.Texts;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// Says what protects the data where it is less than a keychain or a passphrase, and asks what shall. The window works
/// meanwhile; the line stays, at every start, until it is answered. FX thread.
final class ProtectionBanner {
    private static final String ID = "banner-protection";

    private final ShellView shell;
    private final SettingsStore settings;
    private final Texts texts;
    private final Runnable openPrivacy;

    /// @param openPrivacy shows the settings' page on it
    ProtectionBanner(ShellView shell, SettingsStore settings, Texts texts, Runnable openPrivacy) {
        this.shell = shell;
        this.settings = settings;
        this.texts = texts;
        this.openPrivacy = openPrivacy;
    }

    /// @param slots      the ways in
    /// @param passedOver why a better one did not work
    void tell(Set<SlotKind> slots, List<String> passedOver) {
        shell.removeBanner(ID);
        if (slots.isEmpty()) {
            shell.showBanner(new BannerLine(ID, Feather.EYE_OFF, texts.get("protection.ephemeral")));
            return;
        }
        if (!slots.contains(SlotKind.DEVICE) || settings.current().privacy().keyFileAccepted()) {
            return;
        }
        String why = passedOver.isEmpty() ? "" : " " + String.join(" ", passedOver);
        Button set = new Button(texts.get("protection.set"));
        set.setOnAction(e -> openPrivacy.run());
        Button keep = new Button(texts.get("protection.keep"));
        keep.setOnAction(e -> {
            settings.set("privacy.keyFileAccepted", true);
            shell.removeBanner(ID);
        });
        shell.showBanner(new BannerLine(
                ID,
                Feather.SHIELD,
                texts.get("protection.ask") + why + " " + texts.get("protection.until"),
                set,
                keep));
    }
}
