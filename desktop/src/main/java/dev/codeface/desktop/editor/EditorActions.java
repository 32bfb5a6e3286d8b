package dev.codeface.desktop.editor;

import dev.codeface.desktop.command.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The actions of the code view, for the registry that feeds menus and palette.
///
/// Those on a file have keys for the whole window; those in a text have none here, as the editor with the focus answers
/// their keys itself.
public final class EditorActions {
    private EditorActions() {}

    /// All of them, on one editor area.
    public static List<Action> of(EditorArea area) {
        EditorViewModel model = area.model();
        List<Action> actions = new ArrayList<>();
        actions.add(Action.of("file.new", "File", "New File", "Shortcut+N", () -> {
            model.newUntitled();
            area.focusEditor();
        }));
        actions.add(Action.of("file.save", "File", "Save", "Shortcut+S", () -> front(model, model::save)));
        actions.add(Action.of("file.save-as", "File", "Save As…", "", () -> front(model, model::saveAs)));
        actions.add(Action.of("file.save-all", "File", "Save All", "Shortcut+Alt+S", model::saveAll));
        actions.add(Action.of("file.close", "File", "Close Tab", "Shortcut+W", () -> front(model, model::close)));
        actions.add(Action.of("file.close-all", "File", "Close All Tabs", "", model::closeAll));
        actions.add(Action.of("file.reopen", "File", "Reopen Closed Tab", "Shortcut+Alt+T", model::reopenClosed));
        actions.add(Action.of("view.split-editor", "View", "Split Editor", "Shortcut+BACK_SLASH", area::toggleSplit));
        for (EditorAction action : EditorAction.values()) {
            if (action != EditorAction.REDO_ALTERNATE) {
                actions.add(Action.of(action.id(), "Edit", action.title(), "", () -> area.perform(action)));
            }
        }
        return actions;
    }

    private static void front(EditorViewModel model, Consumer<EditorDocument> act) {
        EditorDocument document = model.activeDocument().get();
        if (document != null) {
            act.accept(document);
        }
    }
}
