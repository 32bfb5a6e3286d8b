package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.ModelTest;
import dev.codeface.core.observe.LogMask;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.settings.DesktopKey;
import dev.codeface.desktop.settings.ModelSettingsView;
import dev.codeface.desktop.settings.ModelSettingsViewModel;
import dev.codeface.desktop.settings.PrivacyViewModel;
import dev.codeface.desktop.settings.SettingsPages;
import dev.codeface.desktop.settings.SettingsView;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import dev.codeface.themes.ThemeCatalogue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;

/// Puts the settings screen together: its pages, the way to vault and record, carrying settings along. FX thread.
///
/// @param texts made anew for each screen, so that a change of language shows
record SettingsScreen(
        AppWindow window, SettingsStore settings, ThemeCatalogue themes, Texts texts, Tasks tasks, FxExecutor fx) {
    /// @param ways what only the app can do with vault and store
    /// @param mask of the logs
    SettingsView view(AppServices running, LogMask mask, PrivacyViewModel.Ways ways, Runnable close) {
        WatchedSecrets secrets = new WatchedSecrets(running.vault(), mask, running.audit());
        ModelTest tester = new ModelTest(running::syntax, tasks);
        ModelSettingsViewModel model = new ModelSettingsViewModel(settings, secrets, tester, texts, tasks, fx);
        PrivacyViewModel privacy =
                new PrivacyViewModel(running.vault(), running.database(), running.audit(), ways, tasks, fx);
        String folder = window.features()
                .map(f -> f.explorer().workspaceProperty().get())
                .map(Workspace::name)
                .orElse("");
        return new SettingsPages(settings, themes, window.actions(), texts, tasks, fx)
                .view(
                        new ModelSettingsView(model, texts),
                        privacy,
                        new SettingsPages.Around(
                                window::chooseTheme,
                                this::importSettings,
                                () -> exportSettings(running.audit()),
                                folder,
                                close,
                                new DesktopKey(System.getenv(), launcher())));
    }

    /// On PATH where it was installed for all.
    private static String launcher() {
        String installed = System.getProperty("codeface.installed");
        return installed == null
                ? System.getProperty("codeface.launcher", "codeface")
                : installed.equals("/opt/codeface") ? "codeface" : installed + "/bin/codeface";
    }

    /// Asks for a new file.
    Optional<Path> chooseFile(String suggested) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggested);
        return Optional.ofNullable(chooser.showSaveDialog(window.stage())).map(File::toPath);
    }

    private void exportSettings(AuditLog audit) {
        chooseFile("codeface-settings.json")
                .ifPresent(target -> tasks.io(() -> {
                    try {
                        export(audit, target);
                    } catch (AppException e) {
                        tell(e);
                    }
                }));
    }

    /// Writes the settings to a file, once that is in the record; blocks.
    void export(AuditLog audit, Path target) throws AppException {
        audit.add(AuditEntry.Kind.EXPORT, "The settings were exported to a file", "{}");
        try {
            PrivateFiles.write(target, settings.export());
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    /// Says how much would change and waits for a click; nothing has happened before.
    private void importSettings() {
        File source = new FileChooser().showOpenDialog(window.stage());
        if (source == null) {
            return;
        }
        tasks.io(() -> {
            try {
                SettingsStore.Import found = settings.read(Files.readAllBytes(source.toPath()));
                fx.execute(() -> ask(found));
            } catch (AppException e) {
                tell(e);
            } catch (IOException e) {
                tell(notWritten(source.toPath(), e));
            }
        });
    }

    private void ask(SettingsStore.Import found) {
        int count = found.changed().size();
        if (count == 0) {
            window.tell(Notice.info(texts.get("settings.importNothing")));
            return;
        }
        window.tell(new Notice(
                Notice.Kind.INFO,
                texts.get("settings.importAsk", count),
                String.join(", ", found.changed()) + " " + String.join(" ", found.problems()),
                texts.get("settings.importTake"),
                () -> {
                    settings.update(now -> found.settings());
                    window.tell(Notice.success(texts.get("settings.imported", count)));
                }));
    }

    private void tell(AppException problem) {
        fx.execute(() -> window.tell(Notice.of(problem)));
    }

    private static AppException notWritten(Path file, IOException e) {
        return new AppException(
                "settings.file",
                Words.get("settings.fileUnusable", file, PrivateFiles.reason(e)),
                Words.get("settings.fileUnusableRemedy"),
                e);
    }
}
