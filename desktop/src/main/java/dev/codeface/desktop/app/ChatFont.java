package dev.codeface.desktop.app;

import dev.codeface.core.settings.Appearance;
import java.util.Locale;

/// The font of the chat where it is another than the interface's; sizes stay relative, so that the zoom holds for it
/// too. Stateless.
final class ChatFont {
    private ChatFont() {}

    static String style(Appearance appearance) {
        String family = appearance.chatFont().family().replaceAll("[\"\\\\;{}]", "");
        double share = appearance.chatFont().size() / appearance.uiFont().size();
        String size = Math.abs(share - 1) < 0.01 ? "" : String.format(Locale.ROOT, "-fx-font-size: %.3fem;", share);
        return size + (family.isBlank() ? "" : "-fx-font-family: \"" + family + "\";");
    }
}
