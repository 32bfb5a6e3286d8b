package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.desktop.command.Action;
import dev.codeface.themes.ThemeCatalogue;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/// Writes the pages of the settings screen. FX thread.
public final class SettingsPages {
    private final SettingsStore store;
    private final ThemeCatalogue themes;
    private final SettingControls make;

    public SettingsPages(SettingsStore store, ThemeCatalogue themes) {
        this.store = store;
        this.themes = themes;
        this.make = new SettingControls(store);
    }

    /// The whole screen.
    ///
    /// @param model   the page of the model, which has a life of its own
    /// @param vault   one sentence: what protects the data on this machine
    /// @param actions whose shortcuts are listed
    /// @param importTheme asks for a file and adds it as a theme
    /// @param close   puts the screen away
    public SettingsView view(Node model, String vault, List<Action> actions, Runnable importTheme, Runnable close) {
        return new SettingsView(
                List.of(
                        new AppearancePage(store, themes, make).page(importTheme),
                        editor(),
                        new SettingsPage("Model", Feather.CPU, List.of(model)),
                        terminal(),
                        privacy(vault),
                        new ShortcutsPage(store, actions).page(),
                        advanced()),
                close);
    }

    private SettingsPage editor() {
        return new SettingsPage(
                "Editor",
                Feather.EDIT_3,
                List.of(
                        make.number("editor.tabWidth", "Tab width", "Columns that a tab takes.", 1, 16, 1),
                        make.toggle(
                                "editor.insertSpaces",
                                "Indent with spaces",
                                "What the Tab key types; a file's own habit wins."),
                        make.toggle("editor.wrapLines", "Wrap lines", "Long lines continue on the next row."),
                        make.toggle("editor.lineNumbers", "Line numbers", "Shown in the margin."),
                        make.toggle(
                                "editor.highlightCurrentLine", "Current line", "A band behind the line of the caret."),
                        make.toggle("editor.indentGuides", "Indent guides", "A line for each level of indentation."),
                        make.toggle("editor.showBlanks", "Marks for blanks", "Spaces as dots, tabs as arrows."),
                        make.toggle(
                                "editor.stickyScope",
                                "Enclosing lines stay",
                                "The class and the function at the top of the screen stay in sight."),
                        make.toggle(
                                "editor.scrollMarks",
                                "Marks beside the scroll bar",
                                "Problems, changes and matches of the whole file."),
                        make.toggle("editor.autoClose", "Pairs", "Brackets and quotes are closed as they are typed."),
                        make.toggle(
                                "editor.vimKeys",
                                "Vim keys",
                                "Modal editing: motions, operators, visual mode and :w :q :e :s."),
                        make.toggle(
                                "editor.autoSave",
                                "Save by itself",
                                "A second after typing stops, and when the window loses the focus. Conflicts still ask."),
                        make.toggle(
                                "editor.formatOnSave",
                                "Format on save",
                                "Only where the engine can format the language without a loss."),
                        make.toggle(
                                "editor.restoreUnsaved",
                                "Restore unsaved text",
                                "What was typed comes back after a quit or a crash.")));
    }

    private SettingsPage terminal() {
        return new SettingsPage(
                "Terminal",
                Feather.TERMINAL,
                List.of(
                        make.toggle(
                                "terminal.reattach",
                                "Attach again at start",
                                "The session of the last time is mirrored when it is still there."),
                        make.toggle(
                                "terminal.followActivePane",
                                "Follow the active pane",
                                "The mirror moves when you move in tmux."),
                        make.toggle(
                                "terminal.fitToWidth",
                                "Scale to fit",
                                "The font shrinks until the pane's columns fit. tmux is never resized."),
                        make.number(
                                "terminal.historyLines",
                                "History",
                                "Lines of scroll-back that may be fetched.",
                                0,
                                50_000,
                                500)));
    }

    private SettingsPage privacy(String vault) {
        return new SettingsPage(
                "Privacy",
                Feather.SHIELD,
                List.of(
                        make.plain("Data on this machine", vault, new Label("")),
                        make.toggle(
                                "privacy.redact",
                                "Redact secrets",
                                "Keys, tokens and passwords are replaced before anything is stored or sent."),
                        make.number(
                                "privacy.retentionDays",
                                "Keep conversations (days)",
                                "Untouched for longer, they are deleted. 0 keeps them.",
                                0,
                                36_500,
                                30)));
    }

    private SettingsPage advanced() {
        return new SettingsPage(
                "Advanced",
                Feather.SLIDERS,
                List.of(
                        make.choice(
                                "advanced.logLevel",
                                "Log level",
                                "How much the log files hold.",
                                List.of("error", "warn", "info", "debug")),
                        make.toggle(
                                "advanced.softwareDrawing",
                                "Software drawing",
                                "No graphics card; helps with broken drivers. Takes effect at the next start."),
                        make.text(
                                "advanced.tmuxProgram",
                                "tmux program",
                                "Empty: the one on the search path.",
                                "/usr/bin/tmux"),
                        make.plain("Settings file", store.file().toString(), new Label(""))));
    }
}
