package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.editor.ThemedScene;
import dev.codeface.themes.ThemeCatalogue;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dialog's window, worked by keys.
class AttachDialogTest {
    @Test
    void enterInTheFilterAttachesWhatIsSelected(@TempDir Path temp) {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"), temp)) {
            tmux.run("new-session", "-d", "-s", "work", "-x", "60", "-y", "6", "exec cat");
            AttachViewModel model = new AttachViewModel(
                    tmux.multiplexer(),
                    new WindowLayoutFiles(temp.resolve("layouts")),
                    tmux.tasks(),
                    FxThread.executor());
            CompletableFuture<AttachedTarget> chosen = new CompletableFuture<>();
            Stage owner = FxThread.get(() -> {
                Stage stage = new Stage();
                stage.setScene(ThemedScene.of(new StackPane(), 900, 600, true));
                stage.show();
                return stage;
            });
            model.setOnAttached(chosen::complete);
            Stage dialog = FxThread.get(() -> AttachDialog.show(
                    owner,
                    model,
                    TerminalPalette.of(new ThemeCatalogue().ownTheme(true).terminal())));
            FxThread.until(
                    "the picture of a selected session",
                    () -> model.thumbnailProperty().get().isPresent());
            FxThread.run(() -> Event.fireEvent(
                    dialog.getScene().getFocusOwner(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
            assertThat(chosen.orTimeout(20, TimeUnit.SECONDS).join().sessionName())
                    .isEqualTo("work");
            assertThat(FxThread.get(dialog::isShowing)).isFalse();
            FxThread.run(owner::close);
        }
    }
}
