package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.desktop.editor.FxThread;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window of saved sessions.
class RestoreDialogTest {
    @Test
    void whatIsSavedIsThereEachTimeItIsOpened(@TempDir Path temp) throws Exception {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run("new-session", "-d", "-s", "work", "exec cat");
            Vault vault = VaultDoor.ephemeral(tmux.tasks());
            SavedWorkspaceFiles files = new SavedWorkspaceFiles(
                    temp.resolve("sessions"),
                    new SavedWorkspaceFiles.Seal(
                            plain -> vault.seal("sessions", plain), closed -> vault.unseal("sessions", closed)));
            files.add(tmux.multiplexer().archive().save(tmux.address(), 0));
            RestoreViewModel model = FxThread.get(() -> new RestoreViewModel(
                    tmux.multiplexer(),
                    new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), FxThread.executor()),
                    files,
                    tmux.tasks(),
                    FxThread.executor()));
            for (int time = 1; time <= 2; time++) {
                Stage dialog = FxThread.get(() -> RestoreDialog.show(null, model));
                FxThread.until("listed", () -> list(dialog).getItems().size() == 1);
                assertThat(FxThread.get(() -> list(dialog).getSelectionModel().getSelectedIndex()))
                        .isZero();
                FxThread.run(dialog::close);
            }
        }
    }

    private static ListView<?> list(Stage dialog) {
        return (ListView<?>) dialog.getScene().getRoot().lookup(".list-view");
    }
}
