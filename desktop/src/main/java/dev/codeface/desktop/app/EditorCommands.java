package dev.codeface.desktop.app;

import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.text.Words;
import javafx.geometry.Orientation;

/// The actions of the code view and the explorer beyond those in a text: tabs, splits, finding, going back, folders. FX
/// thread.
final class EditorCommands extends ActionGroup {
    private static final String FILE = Words.get("menu.file");
    private static final String VIEW = Words.get("menu.view");
    private static final String GO = Words.get("menu.go");

    EditorCommands(AppWindow window, ActionRegistry actions) {
        super(window, actions);
    }

    void file() {
        add("file.add-folder", FILE, Words.get("action.file.add-folder"), "", window::addFolder);
        add("file.open-recent", FILE, Words.get("action.file.open-recent"), "Shortcut+Shift+R", window::chooseRecent);
        add(
                "file.close-folder",
                FILE,
                Words.get("action.file.close-folder"),
                "",
                () -> with(f -> f.explorer().openFolder(null)));
        document(
                "file.close-others",
                FILE,
                Words.get("action.file.close-others"),
                "",
                (f, d) -> f.editor().closeOthers(d));
        add(
                "file.close-all",
                FILE,
                Words.get("action.file.close-all"),
                "",
                () -> with(f -> f.editor().closeAll()));
        document(
                "file.keep",
                FILE,
                Words.get("action.file.keep"),
                "",
                (f, d) -> f.editor().keep(d));
        document(
                "file.pin",
                FILE,
                Words.get("action.file.pin"),
                "",
                (f, d) -> f.editor().pin(d, !d.pinnedProperty().get()));
        document(
                "file.compare-commit",
                FILE,
                Words.get("action.file.compare-commit"),
                "",
                (f, d) -> f.editor().compareWithCommit(d));
        document(
                "file.reveal",
                FILE,
                Words.get("action.file.reveal"),
                "",
                (f, d) -> f.editor().reveal(d.path()));
        add(
                "file.undo-change",
                FILE,
                Words.get("action.file.undo-change"),
                "",
                () -> with(f -> f.explorer().undo()));
        document(
                "file.encoding",
                FILE,
                Words.get("action.file.encoding"),
                "",
                (f, d) -> window.status().ifPresent(s -> s.showFormats()));
        document(
                "file.indentation",
                FILE,
                Words.get("action.file.indentation"),
                "",
                (f, d) -> window.status().ifPresent(s -> s.showIndentation()));
        document(
                "file.language",
                FILE,
                Words.get("action.file.language"),
                "",
                (f, d) -> window.status().ifPresent(s -> s.showLanguages()));
        document(
                "file.read-only",
                FILE,
                Words.get("action.file.read-only"),
                "",
                (f, d) -> d.readOnlyProperty().set(!d.readOnlyProperty().get()));
    }

    void view() {
        add("view.files", VIEW, Words.get("action.view.files"), "Shortcut+Shift+E", () -> window.showSide("files"));
        add("view.search", VIEW, Words.get("action.view.search"), "Shortcut+Shift+F", () -> window.searchFiles(false));
        add("view.replace", VIEW, Words.get("action.view.replace"), "Shortcut+Shift+H", () -> window.searchFiles(true));
        add("view.outline", VIEW, Words.get("action.view.outline"), "", () -> window.showSide("outline"));
        add(
                "view.problems",
                VIEW,
                Words.get("action.view.problems"),
                "Shortcut+Shift+M",
                () -> window.showSide("problems"));
        add(
                "view.split-right",
                VIEW,
                Words.get("action.view.split-right"),
                "Shortcut+BACK_SLASH",
                () -> with(f -> f.editorArea().toggleSplit(Orientation.HORIZONTAL)));
        add(
                "view.split-down",
                VIEW,
                Words.get("action.view.split-down"),
                "Shortcut+Alt+BACK_SLASH",
                () -> with(f -> f.editorArea().toggleSplit(Orientation.VERTICAL)));
        add(
                "view.next-tab",
                VIEW,
                Words.get("action.view.next-tab"),
                "Shortcut+PAGE_DOWN",
                () -> with(f -> f.editor().step(1)));
        add(
                "view.previous-tab",
                VIEW,
                Words.get("action.view.previous-tab"),
                "Shortcut+PAGE_UP",
                () -> with(f -> f.editor().step(-1)));
        add(
                "view.ignored-files",
                VIEW,
                Words.get("action.view.ignored-files"),
                "",
                () -> with(f -> f.explorer()
                        .showIgnoredProperty()
                        .set(!f.explorer().showIgnoredProperty().get())));
    }

    void go() {
        add(
                "go.back",
                GO,
                Words.get("action.go.back"),
                "Alt+LEFT",
                () -> with(f -> f.editor().back()));
        add(
                "go.forward",
                GO,
                Words.get("action.go.forward"),
                "Alt+RIGHT",
                () -> with(f -> f.editor().forward()));
        add("go.definition", GO, Words.get("action.go.definition"), "F12", window::goToDefinition);
        document(
                "go.terminal-editor",
                GO,
                Words.get("action.go.terminal-editor"),
                "",
                (f, d) -> window.openElsewhere(d));
        add(
                "go.workspace-symbol",
                GO,
                Words.get("action.go.workspace-symbol"),
                "Shortcut+T",
                () -> window.quickOpen("#"));
    }
}
