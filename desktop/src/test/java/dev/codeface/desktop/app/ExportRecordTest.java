package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.store.H2AuditLog;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.VaultStart;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What leaves as a file of the user's choice is in the record first; what cannot be recorded does not leave.
class ExportRecordTest {
    @TempDir
    private Path home;

    @Test
    void settingsAndReportsAreRecordedBeforeTheyAreWritten() throws Exception {
        AppDirectories directories = AppDirectories.below(home.resolve("app"));
        try (Tasks tasks = new Tasks(failure -> {});
                SettingsStore settings = SettingsStore.open(directories.settingsFile(), tasks);
                Storage storage =
                        new Storage(directories, Map.of(), Optional.empty(), VaultStart.Otherwise.DEVICE_KEY, tasks)) {
            Storage.Opening.Ready ready = (Storage.Opening.Ready) storage.open();
            AuditLog audit = new H2AuditLog(ready.database(), Clock.systemUTC());
            SettingsScreen screen = new SettingsScreen(null, settings, null, null, tasks, null);
            screen.export(audit, home.resolve("settings.json"));
            BugReports.write(Optional.of(audit), home.resolve("report.txt"), "text");
            BugReports.write(Optional.empty(), home.resolve("locked.txt"), "while it is locked");
            assertThat(audit.page(Long.MAX_VALUE, 9))
                    .extracting(AuditEntry::what)
                    .containsExactly(
                            "A report about a problem was saved to a file", "The settings were exported to a file");
            assertThat(home.resolve("settings.json")).isNotEmptyFile();
            assertThat(home.resolve("report.txt")).hasContent("text");
            assertThat(home.resolve("locked.txt")).isNotEmptyFile();

            ready.database().close();
            assertThatThrownBy(() -> screen.export(audit, home.resolve("not-written")))
                    .isInstanceOf(AppException.class);
            assertThatThrownBy(() -> BugReports.write(Optional.of(audit), home.resolve("not-written"), "x"))
                    .isInstanceOf(AppException.class);
            assertThat(home.resolve("not-written")).doesNotExist();
        }
    }
}
