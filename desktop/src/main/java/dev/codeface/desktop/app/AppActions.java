package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.editor.EditorAction;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.themes.Theme;
import java.util.function.Consumer;

/// Registers everything a person can do. Actions that need the features do nothing until those are up. FX thread.
final class AppActions extends ActionGroup {
    private static final String FILE = "File";
    private static final String EDIT = "Edit";
    private static final String VIEW = "View";
    private static final String GO = "Go";
    static final String TMUX = "tmux";
    private static final String CHAT = "Chat";
    private static final String HELP = "Help";

    AppActions(AppWindow window, ActionRegistry actions) {
        super(window, actions);
    }

    void register() {
        EditorCommands editor = new EditorCommands(window, actions);
        file();
        editor.file();
        edit();
        view();
        editor.view();
        go();
        editor.go();
        tmux();
        chat();
        add("help.guide", HELP, "Guide", "F1", window::showGuide);
        add("help.tour", HELP, "Keyboard Tour", "", window::showTour);
    }

    /// One action a theme, so that the palette finds them.
    void registerThemes(Iterable<Theme> themes, Consumer<String> choose) {
        for (Theme theme : themes) {
            add("theme." + theme.id(), "Theme", theme.title(), "", () -> choose.accept(theme.id()));
        }
    }

    private void file() {
        add(
                "file.new",
                FILE,
                "New File",
                "Shortcut+N",
                () -> with(f -> f.editor().newUntitled()));
        add("file.open-folder", FILE, "Open Folder…", "Shortcut+O", window::chooseFolder);
        add("file.open", FILE, "Open File…", "", window::chooseFile);
        add("file.sample", FILE, "Open Sample Project", "", window::openSample);
        document("file.save", FILE, "Save", "Shortcut+S", (f, d) -> f.editor().save(d));
        document(
                "file.save-as",
                FILE,
                "Save As…",
                "Shortcut+Shift+S",
                (f, d) -> f.editor().saveAs(d));
        add(
                "file.save-all",
                FILE,
                "Save All",
                "Shortcut+Alt+S",
                () -> with(f -> f.editor().saveAll()));
        document("file.close", FILE, "Close Tab", "Shortcut+W", (f, d) -> f.editor().close(d));
        add(
                "file.reopen",
                FILE,
                "Reopen Closed Tab",
                "",
                () -> with(f -> f.editor().reopenClosed()));
        add("file.settings", FILE, "Settings", "Shortcut+COMMA", window::toggleSettings);
        add("file.lock", FILE, "Lock", "Shortcut+Alt+L", window::lock);
        add("file.report", FILE, "Report for a Bug…", "", window::showReport);
        add("file.quit", FILE, "Quit", "Shortcut+Q", window::quit);
    }

    private void edit() {
        // Keys of these work in the focused editor; here they are for the menu and the palette.
        for (EditorAction action : EditorAction.values()) {
            if (action != EditorAction.REDO_ALTERNATE) {
                actions.add(Action.local(
                        action.id(),
                        EDIT,
                        action.title(),
                        action.key(),
                        () -> with(f -> {
                            f.editorArea().perform(action);
                            f.editorArea().focusEditor();
                        })));
            }
        }
    }

    private void view() {
        add("view.palette", VIEW, "Command Palette", "Shortcut+Shift+P", window::showPalette);
        toggle("view.explorer", "Toggle Explorer", "Shortcut+B", ShellRegion.EXPLORER);
        toggle("view.mirror", "Toggle Mirror", "Shortcut+J", ShellRegion.MIRROR);
        toggle("view.chat", "Toggle Chat", "Shortcut+Shift+J", ShellRegion.CHAT);
        add("view.next-region", VIEW, "Next Region", "F6", () -> window.shell().cycleFocus(1));
        add(
                "view.previous-region",
                VIEW,
                "Previous Region",
                "Shift+F6",
                () -> window.shell().cycleFocus(-1));
        add(
                "view.compact",
                VIEW,
                "Compact Mode",
                "Shortcut+Alt+M",
                () -> window.compact().toggle());
        add("view.on-top", VIEW, "Always on Top", "", window::toggleOnTop);
        add("theme.import", VIEW, "Import VS Code Theme…", "", window::chooseTheme);
        add("view.full-screen", VIEW, "Full Screen", "F11", window::toggleFullScreen);
    }

    private void go() {
        add("go.quick-open", GO, "Go to File", "Shortcut+P", () -> window.quickOpen(""));
        add("go.symbol", GO, "Go to Symbol", "Shortcut+Shift+O", () -> window.quickOpen("@"));
        for (ShellRegion region : ShellRegion.values()) {
            add(
                    "go." + region.name().toLowerCase(java.util.Locale.ROOT),
                    GO,
                    "Focus " + region.title(),
                    "",
                    () -> window.shell().focus(region));
        }
    }

    private void tmux() {
        add("tmux.attach", TMUX, "Attach to Session…", "Shortcut+Shift+T", window::showAttach);
        new TmuxActions(window, actions).register();
    }

    private void chat() {
        add("chat.focus", CHAT, "Ask with Selection", "Shortcut+L", () -> {
            window.shell().focus(ShellRegion.CHAT);
            with(f -> {
                f.chat().addSelectionChip();
                f.chat().focusComposer();
            });
        });
        add(
                "chat.add-selection",
                CHAT,
                "Add Selection",
                "Shortcut+Shift+L",
                () -> with(f -> f.chat().addSelectionChip()));
        add(
                "chat.add-pane",
                CHAT,
                "Add Pane Output",
                "",
                () -> with(f -> f.chat().addPaneChip()));
        add(
                "chat.add-problems",
                CHAT,
                "Add Problems",
                "",
                () -> with(f -> f.chat().addDiagnosticsChip()));
        add("chat.ask-error", CHAT, "Ask About the Last Error", "Shortcut+Alt+PERIOD", window::askAboutError);
        add("chat.add-file", CHAT, "Add Open File", "", () -> with(f -> f.chat().addFileChip()));
        add(
                "chat.add-changes",
                CHAT,
                "Add Changes Since the Last Commit",
                "",
                () -> with(f -> f.chat().addChangesChip()));
        add("chat.conversations", CHAT, "Conversations…", "", () -> {
            window.shell().focus(ShellRegion.CHAT);
            with(f -> f.chatView().showConversations());
        });
        add("chat.egress", CHAT, "What Left This Machine…", "", () -> {
            window.shell().focus(ShellRegion.CHAT);
            with(f -> f.chatView().showEgress());
        });
        add("chat.model", CHAT, "Model of This Conversation…", "", window::chooseModel);
        add("chat.new", CHAT, "New Conversation", "", () -> with(f -> f.chat().newConversation()));
        add("chat.stop", CHAT, "Stop Answer", "", () -> with(f -> f.chat().stop()));
    }

    private void toggle(String id, String title, String key, ShellRegion region) {
        add(id, VIEW, title, key, () -> window.toggle(region));
    }
}
