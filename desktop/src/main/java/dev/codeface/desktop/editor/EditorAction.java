package dev.codeface.desktop.editor;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

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
    REPLACE_PREVIEW("Preview Replacement", ""),
    INLINE_EDIT("Edit Selection by Request", "Shortcut+K"),
    COMPLETE("Complete", "Ctrl+SPACE"),
    COMMENT("Toggle Comment", "Shortcut+SLASH"),
    MOVE_UP("Move Line Up", "Alt+UP"),
    MOVE_DOWN("Move Line Down", "Alt+DOWN"),
    DUPLICATE("Duplicate Line", "Shift+Alt+DOWN"),
    DUPLICATE_UP("Duplicate Line Above", "Shift+Alt+UP"),
    DELETE_LINE("Delete Line", "Shortcut+Shift+K"),
    JOIN("Join Lines", "Shortcut+Alt+J"),
    SORT("Sort Lines", ""),
    UPPER_CASE("Upper Case", ""),
    LOWER_CASE("Lower Case", ""),
    TRIM("Remove Blanks at Line Ends", ""),
    NEXT_OCCURRENCE("Select Next Occurrence", "Shortcut+D"),
    ALL_OCCURRENCES("Select All Occurrences", "Shortcut+F2"),
    CARET_ABOVE("Add Caret Above", "Shortcut+Alt+UP"),
    CARET_BELOW("Add Caret Below", "Shortcut+Alt+DOWN"),
    SELECT_LINE("Select Line", "Shortcut+Alt+L"),
    INDENT("Indent", "Shortcut+CLOSE_BRACKET"),
    OUTDENT("Outdent", "Shortcut+OPEN_BRACKET"),
    GROW("Expand Selection", "Shift+Alt+RIGHT"),
    SHRINK("Shrink Selection", "Shift+Alt+LEFT"),
    NEXT_PROBLEM("Next Problem", "F8"),
    PREVIOUS_PROBLEM("Previous Problem", "Shift+F8"),
    SHOW_PROBLEM("Show Problem at Caret", "Alt+F8"),
    FIX("Apply Fix", "Shortcut+PERIOD"),
    NEXT_CHANGE("Next Change", "Alt+F5"),
    PREVIOUS_CHANGE("Previous Change", "Shift+Alt+F5"),
    REVERT_CHANGE("Revert Change at Caret", ""),
    FORMAT("Format", "Shortcut+Shift+I"),
    FORMAT_SELECTION("Format Selection", "Shortcut+Alt+I"),
    MATCHING_BRACKET("Go to Matching Bracket", "Shortcut+Shift+BACK_SLASH"),
    FOLD("Fold", "Shortcut+Alt+OPEN_BRACKET"),
    UNFOLD("Unfold", "Shortcut+Alt+CLOSE_BRACKET"),
    FOLD_ALL("Fold All", "Shortcut+Alt+0"),
    UNFOLD_ALL("Unfold All", "Shortcut+Alt+U"),
    WRAP("Toggle Soft Wrap", "Alt+Z"),
    SHOW_BLANKS("Toggle Marks for Blanks", ""),
    ZOOM_IN("Zoom In", "Shortcut+EQUALS"),
    ZOOM_OUT("Zoom Out", "Shortcut+MINUS"),
    ZOOM_RESET("Reset Zoom", "Shortcut+0");

    private final String title;
    private final @Nullable KeyCombination key;

    EditorAction(String title, String key) {
        this.title = title;
        this.key = key.isEmpty() ? null : KeyCombination.valueOf(key);
    }

    /// What a person reads.
    public String title() {
        return title;
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
