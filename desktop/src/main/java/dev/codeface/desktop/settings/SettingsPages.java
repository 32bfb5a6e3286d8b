package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.settings.SettingsStore.Scope;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import dev.codeface.themes.ThemeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/// Writes the pages of the settings screen. FX thread.
///
/// @param store   the settings in force
/// @param themes  to choose from
/// @param actions whose keys can be changed
/// @param texts   the words
/// @param tasks   runs what asks the desktop
/// @param fx      runs work on the FX thread
public record SettingsPages(
        SettingsStore store, ThemeCatalogue themes, ActionRegistry actions, Texts texts, Tasks tasks, Executor fx) {
    /// What the screen asks of the app around it.
    ///
    /// @param importTheme asks for a file and adds it as a theme
    /// @param importAll   asks for a file of settings and takes them over
    /// @param exportAll   asks for a place and writes the settings there
    /// @param folder      the open folder's name; empty where there is none
    /// @param close       puts the screen away
    /// @param desktopKey  the key that brings the window to the front
    public record Around(
            Runnable importTheme,
            Runnable importAll,
            Runnable exportAll,
            String folder,
            Runnable close,
            DesktopKey desktopKey) {}

    /// The whole screen.
    ///
    /// @param model   the page of the model, which has a life of its own
    /// @param privacy what the page on privacy does
    public SettingsView view(ModelSettingsView model, PrivacyViewModel privacy, Around around) {
        return new SettingsView(store, texts, fx, around, scope -> {
            SettingControls make = new SettingControls(store, scope, texts);
            List<SettingsPage> own = List.of(
                    new AppearancePage(store, themes, make, texts).page(around.importTheme()),
                    editor(make),
                    terminal(make));
            if (scope == Scope.FOLDER) {
                return new SettingsView.Pages(own, make::refresh);
            }
            return new SettingsView.Pages(
                    List.of(
                            own.get(0),
                            own.get(1),
                            new SettingsPage(
                                    "Model", texts.get("settings.page.model"), Feather.CPU, tuning(model, make)),
                            own.get(2),
                            new PrivacyPage(privacy, make, texts).page(),
                            new SettingsPage(
                                    "Record",
                                    texts.get("settings.page.record"),
                                    Feather.LIST,
                                    List.of(new RecordView(privacy, texts))),
                            new SettingsPage(
                                    "Shortcuts",
                                    texts.get("settings.page.shortcuts"),
                                    Feather.COMMAND,
                                    shortcuts(around.desktopKey())),
                            advanced(make, around)),
                    make::refresh);
        });
    }

    private List<Node> shortcuts(DesktopKey desktopKey) {
        List<Node> rows = new ArrayList<>();
        rows.add(new DesktopKeyRow(desktopKey, texts, tasks, fx).row());
        rows.addAll(new ShortcutRows(store, actions, texts).rows());
        return rows;
    }

    private SettingsPage editor(SettingControls make) {
        return new SettingsPage(
                "Editor",
                texts.get("settings.page.editor"),
                Feather.EDIT_3,
                List.of(
                        make.number("editor.tabWidth", 1, 16, 1),
                        make.toggle("editor.insertSpaces"),
                        make.toggle("editor.wrapLines"),
                        make.toggle("editor.lineNumbers"),
                        make.toggle("editor.highlightCurrentLine"),
                        make.toggle("editor.indentGuides"),
                        make.toggle("editor.showBlanks"),
                        make.toggle("editor.stickyScope"),
                        make.toggle("editor.scrollMarks"),
                        make.toggle("editor.autoClose"),
                        make.toggle("editor.vimKeys"),
                        make.toggle("editor.autoSave"),
                        make.toggle("editor.formatOnSave")));
    }

    private static List<Node> tuning(ModelSettingsView model, SettingControls make) {
        return List.of(
                model,
                make.words("model.tuning.favourites", "gpt-5, gpt-5-mini"),
                make.text("model.tuning.fallback", Words.get("settings.noPrompt")),
                make.number("model.maxOutputTokens", 256, 200_000, 1024),
                make.choice("model.tuning.effort", List.of("", "minimal", "low", "medium", "high")),
                make.decimal("model.tuning.temperature", -1, 2, 0.1, Words.get("setting.unset.own")),
                make.number("model.tuning.window", 0, 10_000_000, 1000, Words.get("setting.unset.unknown")),
                make.decimal("model.tuning.inputPrice", -1, 10_000, 0.1, Words.get("setting.unset.unknown")),
                make.decimal("model.tuning.outputPrice", -1, 10_000, 0.1, Words.get("setting.unset.unknown")),
                make.number("model.dailyTokens", 0, 2_000_000_000, 100_000, Words.get("setting.unset.none")),
                make.decimal("model.tuning.dailyCost", 0, 100_000, 1, Words.get("setting.unset.none")),
                make.toggle("model.tuning.tools"),
                make.text("model.instructions", Words.get("settings.builtInInstructions")),
                make.text("model.tuning.caFile", "/etc/ssl/our-ca.pem"),
                make.text("model.tuning.proxy", Words.get("settings.systemProxy")),
                model.proxyPassword());
    }

    private SettingsPage terminal(SettingControls make) {
        return new SettingsPage(
                "Terminal",
                texts.get("settings.page.terminal"),
                Feather.TERMINAL,
                List.of(
                        make.toggle("terminal.reattach"),
                        make.toggle("terminal.followActivePane"),
                        make.toggle("terminal.fitToWidth"),
                        make.choice("terminal.copyKeys", List.of("tmux", "vi", "emacs")),
                        make.toggle("terminal.notices"),
                        make.number("terminal.historyLines", 0, 50_000, 500),
                        make.number("terminal.savedLines", 0, 5_000, 100),
                        make.number("terminal.refreshMillis", 16, 2000, 10),
                        make.namesOf("terminal.sessionPolicies", "never", "prod-*, private")));
    }

    private SettingsPage advanced(SettingControls make, Around around) {
        Button in = new Button(texts.get("settings.import"));
        in.setOnAction(e -> around.importAll().run());
        Button out = new Button(texts.get("settings.export"));
        out.setOnAction(e -> around.exportAll().run());
        Label file = new Label(store.file().toString());
        file.getStyleClass().add("cf-setting-text");
        return new SettingsPage(
                "Advanced",
                texts.get("settings.page.advanced"),
                Feather.SLIDERS,
                List.of(
                        make.choice("advanced.logLevel", List.of("error", "warn", "info", "debug")),
                        make.text("advanced.tmuxProgram", "/usr/bin/tmux"),
                        make.number("advanced.backupsKept", 1, 90, 1),
                        make.toggle("advanced.softwareDrawing"),
                        make.plain("carry", in, out),
                        make.plain("file", file),
                        new KeyReference(store, texts)));
    }
}
