package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.editor.EditorAction;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.text.Words;
import dev.codeface.themes.Theme;
import java.util.function.Consumer;

/// Registers everything a person can do. Actions that need the features do nothing until those are up. FX thread.
final class AppActions extends ActionGroup {
    private static final String FILE = Words.get("menu.file");
    private static final String EDIT = Words.get("menu.edit");
    private static final String VIEW = Words.get("menu.view");
    private static final String GO = Words.get("menu.go");
    static final String TMUX = "tmux";
    private static final String CHAT = Words.get("menu.chat");
    private static final String HELP = Words.get("menu.help");

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
        add("help.guide", HELP, Words.get("action.help.guide"), "F1", window::showGuide);
        add("help.tour", HELP, Words.get("action.help.tour"), "", window::showTour);
        add("help.updates", HELP, Words.get("action.help.updates"), "", window::checkForUpdates);
    }

    /// One action a theme, so that the palette finds them.
    void registerThemes(Iterable<Theme> themes, Consumer<String> choose) {
        for (Theme theme : themes) {
            add("theme." + theme.id(), Words.get("menu.theme"), theme.title(), "", () -> choose.accept(theme.id()));
        }
    }

    private void file() {
        add(
                "file.new",
                FILE,
                Words.get("action.file.new"),
                "Shortcut+N",
                () -> with(f -> f.editor().newUntitled()));
        add("file.open-folder", FILE, Words.get("action.file.open-folder"), "Shortcut+O", window::chooseFolder);
        add("file.open", FILE, Words.get("action.file.open"), "", window::chooseFile);
        add("file.sample", FILE, Words.get("action.file.sample"), "", window::openSample);
        document(
                "file.save",
                FILE,
                Words.get("action.file.save"),
                "Shortcut+S",
                (f, d) -> f.editor().save(d));
        document(
                "file.save-as",
                FILE,
                Words.get("action.file.save-as"),
                "Shortcut+Shift+S",
                (f, d) -> f.editor().saveAs(d));
        add(
                "file.save-all",
                FILE,
                Words.get("action.file.save-all"),
                "Shortcut+Alt+S",
                () -> with(f -> f.editor().saveAll()));
        document(
                "file.close",
                FILE,
                Words.get("action.file.close"),
                "Shortcut+W",
                (f, d) -> f.editor().close(d));
        add(
                "file.reopen",
                FILE,
                Words.get("action.file.reopen"),
                "",
                () -> with(f -> f.editor().reopenClosed()));
        add("file.settings", FILE, Words.get("action.file.settings"), "Shortcut+COMMA", window::toggleSettings);
        add("file.lock", FILE, Words.get("action.file.lock"), "Shortcut+Alt+L", window::lock);
        add("file.report", FILE, Words.get("action.file.report"), "", window::showReport);
        add("file.quit", FILE, Words.get("action.file.quit"), "Shortcut+Q", window::quit);
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
        add("view.palette", VIEW, Words.get("action.view.palette"), "Shortcut+Shift+P", window::showPalette);
        toggle("view.explorer", Words.get("action.view.explorer"), "Shortcut+B", ShellRegion.EXPLORER);
        toggle("view.mirror", Words.get("action.view.mirror"), "Shortcut+J", ShellRegion.MIRROR);
        toggle("view.chat", Words.get("action.view.chat"), "Shortcut+Shift+J", ShellRegion.CHAT);
        add(
                "view.next-region",
                VIEW,
                Words.get("action.view.next-region"),
                "F6",
                () -> window.shell().cycleFocus(1));
        add(
                "view.previous-region",
                VIEW,
                Words.get("action.view.previous-region"),
                "Shift+F6",
                () -> window.shell().cycleFocus(-1));
        add(
                "view.compact",
                VIEW,
                Words.get("action.view.compact"),
                "Shortcut+Alt+M",
                () -> window.compact().toggle());
        add("view.on-top", VIEW, Words.get("action.view.on-top"), "", window::toggleOnTop);
        add("theme.import", VIEW, Words.get("action.theme.import"), "", window::chooseTheme);
        add("view.full-screen", VIEW, Words.get("action.view.full-screen"), "F11", window::toggleFullScreen);
    }

    private void go() {
        add("go.quick-open", GO, Words.get("action.go.quick-open"), "Shortcut+P", () -> window.quickOpen(""));
        add("go.symbol", GO, Words.get("action.go.symbol"), "Shortcut+Shift+O", () -> window.quickOpen("@"));
        for (ShellRegion region : ShellRegion.values()) {
            add(
                    "go." + region.name().toLowerCase(java.util.Locale.ROOT),
                    GO,
                    Words.get("action.go.region", region.title()),
                    "",
                    () -> window.shell().focus(region));
        }
    }

    private void tmux() {
        add("tmux.attach", TMUX, Words.get("action.tmux.attach"), "Shortcut+Shift+T", window::showAttach);
        new TmuxActions(window, actions).register();
    }

    private void chat() {
        add("chat.focus", CHAT, Words.get("action.chat.focus"), "Shortcut+L", () -> {
            window.shell().focus(ShellRegion.CHAT);
            with(f -> {
                f.chat().addSelectionChip();
                f.chat().focusComposer();
            });
        });
        add(
                "chat.add-selection",
                CHAT,
                Words.get("action.chat.add-selection"),
                "Shortcut+Shift+L",
                () -> with(f -> f.chat().addSelectionChip()));
        add(
                "chat.add-pane",
                CHAT,
                Words.get("action.chat.add-pane"),
                "",
                () -> with(f -> f.chat().addPaneChip()));
        add(
                "chat.add-problems",
                CHAT,
                Words.get("action.chat.add-problems"),
                "",
                () -> with(f -> f.chat().addDiagnosticsChip()));
        add(
                "chat.ask-tree",
                CHAT,
                Words.get("action.chat.ask-tree"),
                "",
                () -> with(f -> f.explorerView().selectedPath().ifPresent(window::askAbout)));
        add("chat.ask-error", CHAT, Words.get("action.chat.ask-error"), "Shortcut+Alt+PERIOD", window::askAboutError);
        add(
                "chat.add-file",
                CHAT,
                Words.get("action.chat.add-file"),
                "",
                () -> with(f -> f.chat().addFileChip()));
        add(
                "chat.add-changes",
                CHAT,
                Words.get("action.chat.add-changes"),
                "",
                () -> with(f -> f.chat().addChangesChip()));
        add("chat.conversations", CHAT, Words.get("action.chat.conversations"), "", () -> {
            window.shell().focus(ShellRegion.CHAT);
            with(f -> f.chatView().showConversations());
        });
        add("chat.egress", CHAT, Words.get("action.chat.egress"), "", () -> {
            window.shell().focus(ShellRegion.CHAT);
            with(f -> f.chatView().showEgress());
        });
        add("chat.model", CHAT, Words.get("action.chat.model"), "", window::chooseModel);
        add(
                "chat.new",
                CHAT,
                Words.get("action.chat.new"),
                "",
                () -> with(f -> f.chat().newConversation()));
        add(
                "chat.stop",
                CHAT,
                Words.get("action.chat.stop"),
                "",
                () -> with(f -> f.chat().stop()));
    }

    private void toggle(String id, String title, String key, ShellRegion region) {
        add(id, VIEW, title, key, () -> window.toggle(region));
    }
}
