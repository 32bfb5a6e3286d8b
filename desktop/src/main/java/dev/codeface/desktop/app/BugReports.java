package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.observe.CrashGuard;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.error.DiagnosticsView;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.shell.BannerLine;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/// Says how the run before this one ended, and shows the report that a person may share. FX thread.
///
/// @param facts    what the app says of itself
/// @param audit    the record, while the store is open
/// @param failures told of what goes wrong here
record BugReports(
        AppWindow window,
        AppHealth health,
        Supplier<Map<String, String>> facts,
        Supplier<Optional<AuditLog>> audit,
        Consumer<Throwable> failures,
        Texts texts,
        Tasks tasks,
        FxExecutor fx) {
    private static final String BANNER = "banner-start";

    /// @param reopen what a safe start left closed
    void tellHowItStarted(CrashGuard.Start how, Runnable reopen) {
        Button report = new Button(texts.get("banner.report"));
        report.setOnAction(e -> show(Words.get("report.crashed")));
        Button hide = new Button(texts.get("banner.dismiss"));
        hide.setOnAction(e -> window.shell().removeBanner(BANNER));
        Button again = new Button(texts.get("banner.reopen"));
        again.setOnAction(e -> {
            window.shell().removeBanner(BANNER);
            reopen.run();
        });
        BannerLine line = how.safeMode()
                ? new BannerLine(BANNER, Feather.LIFE_BUOY, texts.get("banner.safeMode"), again, report, hide)
                : new BannerLine(BANNER, Feather.LIFE_BUOY, texts.get("banner.crashed"), report, hide);
        window.shell().showBanner(line);
    }

    /// Opens the report that a person can read, change and save.
    void show(String error) {
        Map<String, String> said = facts.get();
        tasks.ioResult(() -> health.diagnose(said, error))
                .thenAccept(sections -> fx.execute(() -> window.shell()
                        .showPage(new DiagnosticsView(
                                sections,
                                texts,
                                this::save,
                                () -> window.shell().closePage()))));
    }

    private void save(String text) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("codeface-report.txt");
        File target = chooser.showSaveDialog(window.stage());
        if (target != null) {
            tasks.io(() -> {
                try {
                    write(audit.get(), target.toPath(), text);
                } catch (AppException | IOException e) {
                    failures.accept(e);
                }
            });
        }
    }

    /// Blocks.
    ///
    /// @param open the record; where the store does not open, a report is wanted all the more
    static void write(Optional<AuditLog> open, Path target, String text) throws AppException, IOException {
        if (open.isPresent()) {
            open.get().add(AuditEntry.Kind.EXPORT, "A report about a problem was saved to a file", "{}");
        }
        PrivateFiles.write(target, text.getBytes(StandardCharsets.UTF_8));
    }
}
