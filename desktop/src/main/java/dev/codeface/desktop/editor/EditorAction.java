package dev.codeface.desktop.editor;

import javafx.scene.input.KeyCombination;

/// What can be done in a text from the keyboard, with its default key. Keys are looked up in the editor that has the
/// focus, so they leave other parts of the window alone.
public enum EditorAction {
    FIND("Find", "Shortcut+F"),
    REPLACE("Find and Replace", "Shortcut+H"),
    FIND_NEXT("Find Next", "F3"),
    FIND_PREVIOUS("Find Previous", "Shift+F3"),
    GO_TO_LINE("Go to Line", "Shortcut+G"),
    UNDO("Undo", "Shortcut+Z"),
    REDO("Redo", "Shortcut+Shift+Z"),
    REDO_ALTERNATE("Redo", "Shortcut+Y"),
    COMMENT("Toggle Comment", "Shortcut+SLASH"),
    MOVE_UP("Move Line Up", "Alt+UP"),
    MOVE_DOWN("Move Line Down", "Alt+DOWN"),
    DUPLICATE("Duplicate Line", "Shift+Alt+DOWN"),
    DELETE_LINE("Delete Line", "Shortcut+Shift+K"),
    JOIN("Join Lines", "Shortcut+J"),
    INDENT("Indent", "Shortcut+CLOSE_BRACKET"),
    OUTDENT("Outdent", "Shortcut+OPEN_BRACKET"),
    GROW("Expand Selection", "Shift+Alt+RIGHT"),
    SHRINK("Shrink Selection", "Shift+Alt+LEFT"),
    NEXT_PROBLEM("Next Problem", "F8"),
    PREVIOUS_PROBLEM("Previous Problem", "Shift+F8"),
    FIX("Apply Fix", "Shortcut+PERIOD"),
    FORMAT("Format", "Shortcut+Shift+I"),
    MATCHING_BRACKET("Go to Matching Bracket", "Shortcut+Shift+BACK_SLASH"),
    FOLD("Fold", "Shortcut+Alt+OPEN_BRACKET"),
    UNFOLD("Unfold", "Shortcut+Alt+CLOSE_BRACKET"),
    UNFOLD_ALL("Unfold All", "Shortcut+Alt+U"),
    WRAP("Toggle Soft Wrap", "Alt+Z"),
    ZOOM_IN("Zoom In", "Shortcut+EQUALS"),
    ZOOM_OUT("Zoom Out", "Shortcut+MINUS"),
    ZOOM_RESET("Reset Zoom", "Shortcut+0");

    private final String title;
    private final KeyCombination key;

    EditorAction(String title, String key) {
        this.title = title;
        this.key = KeyCombination.valueOf(key);
    }

    /// What a person reads.
    public String title() {
        return title;
    }

    /// The default key.
    public KeyCombination key() {
        return key;
    }

    /// Stable name for settings: `editor.find-next`.
    public String id() {
        return "editor." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
