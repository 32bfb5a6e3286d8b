package dev.codeface.desktop.command;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something a person can do: in the palette always, in a menu or on a key where it has one.
///
/// @param id       stable, dotted: `file.save`
/// @param category menu and palette group: `File`
/// @param title    what a person reads, in title case
/// @param shortcut the default key, or null
/// @param everywhere whether the key works in the whole window; otherwise the part that has the focus handles it
/// @param run      what it does, on the FX thread
public record Action(
        String id, String category, String title, @Nullable KeyCombination shortcut, boolean everywhere, Runnable run) {
    /// With a shortcut written as `Shortcut+Shift+P`.
    public static Action of(String id, String category, String title, String shortcut, Runnable run) {
        return new Action(id, category, title, shortcut.isEmpty() ? null : Shortcut.of(shortcut), true, run);
    }

    /// With a key that only the focused part handles.
    public static Action local(String id, String category, String title, @Nullable KeyCombination key, Runnable run) {
        return new Action(id, category, title, key, false, run);
    }

    /// The same with another key, or none.
    Action withShortcut(@Nullable KeyCombination key) {
        return new Action(id, category, title, key, everywhere, run);
    }

    /// The key as a person reads it, empty where there is none.
    public String shortcutText() {
        return shortcut == null ? "" : shortcut.getDisplayText();
    }
}
