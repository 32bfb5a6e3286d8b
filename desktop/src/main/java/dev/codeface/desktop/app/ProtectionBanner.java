package dev.codeface.desktop.app;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.shell.BannerLine;
import dev.codeface.desktop.shell.ShellView;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// Says what protects the data where it is less than a keychain or a passphrase, and asks what shall. The window works
/// meanwhile; the line stays, at every start, until it is answered. FX thread.
final class ProtectionBanner {
    private static final String ID = "banner-protection";

    private final ShellView shell;
    private final SettingsStore settings;
    private final Runnable openPrivacy;

    /// @param openPrivacy shows the settings' page on it
    ProtectionBanner(ShellView shell, SettingsStore settings, Runnable openPrivacy) {
        this.shell = shell;
        this.settings = settings;
        this.openPrivacy = openPrivacy;
    }

    void tell(Storage.Protection protection) {
        shell.removeBanner(ID);
        if (protection.by().isEmpty()) {
            shell.showBanner(new BannerLine(
                    ID, Feather.EYE_OFF, "Private mode: nothing is kept. All of it is gone when you quit."));
            return;
        }
        if (protection.by().get() != SlotKind.DEVICE
                || settings.current().privacy().keyFileAccepted()) {
            return;
        }
        String why = protection.passedOver().isEmpty() ? "" : " " + String.join(" ", protection.passedOver());
        Button set = new Button("Set a Passphrase…");
        set.setOnAction(e -> openPrivacy.run());
        Button keep = new Button("Keep the Key File");
        keep.setOnAction(e -> {
            settings.set("privacy.keyFileAccepted", true);
            shell.removeBanner(ID);
        });
        shell.showBanner(new BannerLine(
                ID,
                Feather.SHIELD,
                "What shall protect your data?" + why + " Until you choose, it is encrypted with a key in a file that "
                        + "only your account may read.",
                set,
                keep));
    }
}
