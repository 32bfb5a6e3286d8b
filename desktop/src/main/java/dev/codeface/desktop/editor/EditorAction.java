package dev.codeface.desktop.editor;

import dev.codeface.desktop.command.Shortcut;
import dev.codeface.desktop.text.Words;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// What can be done in a text from the keyboard, with its default key. Keys are looked up in the editor that has the
/// focus, so they leave other parts of the window alone.
public enum EditorAction {
    FIND("Shortcut+F"),
    REPLACE("Shortcut+H"),
    FIND_NEXT("F3"),
    FIND_PREVIOUS("Shift+F3"),
    GO_TO_LINE("Shortcut+G"),
    UNDO("Shortcut+Z"),
    REDO("Shortcut+Shift+Z"),
    REDO_ALTERNATE("Shortcut+Y"),
    REPLACE_PREVIEW(""),
    INLINE_EDIT("Shortcut+K"),
    COMPLETE("Ctrl+SPACE"),
    COMMENT("Shortcut+SLASH"),
    MOVE_UP("Alt+UP"),
    MOVE_DOWN("Alt+DOWN"),
    DUPLICATE("Shift+Alt+DOWN"),
    DUPLICATE_UP("Shift+Alt+UP"),
    DELETE_LINE("Shortcut+Shift+K"),
    JOIN("Shortcut+Alt+J"),
    SORT(""),
    UPPER_CASE(""),
    LOWER_CASE(""),
    TRIM(""),
    NEXT_OCCURRENCE("Shortcut+D"),
    ALL_OCCURRENCES("Shortcut+F2"),
    CARET_ABOVE("Shortcut+Alt+UP"),
    CARET_BELOW("Shortcut+Alt+DOWN"),
    SELECT_LINE("Shortcut+Alt+L"),
    INDENT("Shortcut+CLOSE_BRACKET"),
    OUTDENT("Shortcut+OPEN_BRACKET"),
    GROW("Shift+Alt+RIGHT"),
    SHRINK("Shift+Alt+LEFT"),
    NEXT_PROBLEM("F8"),
    PREVIOUS_PROBLEM("Shift+F8"),
    SHOW_PROBLEM("Alt+F8"),
    FIX("Shortcut+PERIOD"),
    NEXT_CHANGE("Alt+F5"),
    PREVIOUS_CHANGE("Shift+Alt+F5"),
    REVERT_CHANGE(""),
    FORMAT("Shortcut+Shift+I"),
    FORMAT_SELECTION("Shortcut+Alt+I"),
    MATCHING_BRACKET("Shortcut+Shift+BACK_SLASH"),
    FOLD("Shortcut+Alt+OPEN_BRACKET"),
    UNFOLD("Shortcut+Alt+CLOSE_BRACKET"),
    FOLD_ALL("Shortcut+Alt+0"),
    UNFOLD_ALL("Shortcut+Alt+U"),
    WRAP("Alt+Z"),
    SHOW_BLANKS(""),
    ZOOM_IN("Shortcut+EQUALS"),
    ZOOM_OUT("Shortcut+MINUS"),
    ZOOM_RESET("Shortcut+0");

    private final @Nullable KeyCombination key;

    EditorAction(String key) {
        this.key = key.isEmpty() ? null : Shortcut.of(key);
    }

    /// What a person reads.
    public String title() {
        return Words.get("action." + id());
    }

    /// The default key; null where there is none.
    public @Nullable KeyCombination key() {
        return key;
    }

    /// Stable name for settings: `editor.find-next`.
    public String id() {
        return "editor." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
