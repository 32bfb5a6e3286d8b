package dev.codeface.desktop.app;

import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.editor.EditorDocument;
import javafx.geometry.Orientation;

/// The actions of the code view and the explorer beyond those in a text: tabs, splits, finding, going back, folders. FX
/// thread.
final class EditorCommands extends ActionGroup {
    private static final String FILE = "File";
    private static final String VIEW = "View";
    private static final String GO = "Go";

    EditorCommands(AppWindow window, ActionRegistry actions) {
        super(window, actions);
    }

    void file() {
        add("file.add-folder", FILE, "Add Folder to Workspace…", "", window::addFolder);
        add("file.open-recent", FILE, "Open Recent Folder…", "Shortcut+Shift+R", window::chooseRecent);
        add(
                "file.close-folder",
                FILE,
                "Close Folder",
                "",
                () -> with(f -> f.explorer().openFolder(null)));
        document(
                "file.close-others",
                FILE,
                "Close Other Tabs",
                "",
                (f, d) -> f.editor().closeOthers(d));
        add(
                "file.close-all",
                FILE,
                "Close All Tabs",
                "",
                () -> with(f -> f.editor().closeAll()));
        document("file.keep", FILE, "Keep Tab Open", "", (f, d) -> f.editor().keep(d));
        document(
                "file.pin",
                FILE,
                "Pin or Unpin Tab",
                "",
                (f, d) -> f.editor().pin(d, !d.pinnedProperty().get()));
        document(
                "file.reveal",
                FILE,
                "Reveal in Explorer",
                "",
                (f, d) -> f.editor().reveal(d.path()));
        add(
                "file.undo-change",
                FILE,
                "Undo Last File Change",
                "",
                () -> with(f -> f.explorer().undo()));
        document(
                "file.encoding",
                FILE,
                "Change Encoding or Line Ends…",
                "",
                (f, d) -> window.status().ifPresent(s -> s.showFormats()));
        document(
                "file.indentation",
                FILE,
                "Change Indentation…",
                "",
                (f, d) -> window.status().ifPresent(s -> s.showIndentation()));
        document(
                "file.language",
                FILE,
                "Change Language…",
                "",
                (f, d) -> window.status().ifPresent(s -> s.showLanguages()));
        document(
                "file.read-only",
                FILE,
                "Toggle Read-Only",
                "",
                (f, d) -> d.readOnlyProperty().set(!d.readOnlyProperty().get()));
    }

    void view() {
        add("view.files", VIEW, "Files", "Shortcut+Shift+E", () -> window.showSide("files"));
        add("view.search", VIEW, "Search in Files", "Shortcut+Shift+F", () -> window.searchFiles(false));
        add("view.replace", VIEW, "Replace in Files", "Shortcut+Shift+H", () -> window.searchFiles(true));
        add("view.outline", VIEW, "Outline", "", () -> window.showSide("outline"));
        add("view.problems", VIEW, "Problems", "Shortcut+Shift+M", () -> window.showSide("problems"));
        add(
                "view.split-right",
                VIEW,
                "Split Editor to the Right",
                "Shortcut+BACK_SLASH",
                () -> with(f -> f.editorArea().toggleSplit(Orientation.HORIZONTAL)));
        add(
                "view.split-down",
                VIEW,
                "Split Editor Down",
                "Shortcut+Alt+BACK_SLASH",
                () -> with(f -> f.editorArea().toggleSplit(Orientation.VERTICAL)));
        add("view.next-tab", VIEW, "Next Tab", "Shortcut+PAGE_DOWN", () -> step(1));
        add("view.previous-tab", VIEW, "Previous Tab", "Shortcut+PAGE_UP", () -> step(-1));
        add(
                "view.ignored-files",
                VIEW,
                "Show or Hide Ignored Files",
                "",
                () -> with(f -> f.explorer()
                        .showIgnoredProperty()
                        .set(!f.explorer().showIgnoredProperty().get())));
    }

    void go() {
        add("go.back", GO, "Back", "Alt+LEFT", () -> with(f -> f.editor().back()));
        add("go.forward", GO, "Forward", "Alt+RIGHT", () -> with(f -> f.editor().forward()));
        add("go.definition", GO, "Go to Definition", "F12", window::goToDefinition);
        document("go.terminal-editor", GO, "Open Here in the Terminal's Editor", "", (f, d) -> window.openElsewhere(d));
        add("go.workspace-symbol", GO, "Go to Symbol in All Files", "Shortcut+T", () -> window.quickOpen("#"));
    }

    private void step(int by) {
        with(f -> {
            EditorDocument front = f.editor().activeDocument().get();
            int count = f.editor().documents().size();
            if (front != null && count > 1) {
                int at = f.editor().documents().indexOf(front);
                f.editor().activate(f.editor().documents().get(Math.floorMod(at + by, count)));
                f.editorArea().focusEditor();
            }
        });
    }
}
