package dev.codeface.desktop.shell;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes icons of the one pack. FX thread.
public final class Icons {
    private Icons() {}

    /// An icon that takes size and colour from the style sheet.
    public static FontIcon of(Feather icon) {
        return new FontIcon(icon);
    }
}
