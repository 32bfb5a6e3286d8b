package dev.codeface.desktop.command;

import java.util.regex.Pattern;
import javafx.scene.input.KeyCombination;

/// Reads shortcuts. Stateless.
public final class Shortcut {
    private static final Pattern JOINED = Pattern.compile("(?<=\\p{L})_(?=\\p{L})");

    private Shortcut() {}

    /// The shortcut of a text such as `Shortcut+Alt+PAGE_DOWN` or `Ctrl+Page Down`. JavaFX itself knows the constants
    /// of
    /// one word only: of the others it makes shortcuts that no key ever is.
    ///
    /// @throws IllegalArgumentException where it is none
    public static KeyCombination of(String text) {
        return KeyCombination.valueOf(JOINED.matcher(text).replaceAll(" "));
    }
}
