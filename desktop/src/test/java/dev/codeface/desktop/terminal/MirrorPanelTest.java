package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.themes.ThemeCatalogue;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The panel with the real toolkit, headless, and a real tmux.
class MirrorPanelTest {
    private static final TerminalPalette PALETTE =
            TerminalPalette.of(new ThemeCatalogue().byId("codeface-dark", true).terminal());

    @Test
    void paintsCellsInTheirColoursOnlyWhereTheyChangeAndOpensPlaces(@TempDir Path temp) {
        try (RealTmux tmux = new RealTmux(temp.resolve("s"))) {
            tmux.run(
                    "new-session",
                    "-d",
                    "-s",
                    "work",
                    "-x",
                    "40",
                    "-y",
                    "10",
                    "printf '\\033[41m          \\033[0m\\nsrc/a.c:3:1: error: x\\n'; exec cat");
            MirrorViewModel model = new MirrorViewModel(tmux.multiplexer(), tmux.tasks(), FxThread.executor());
            MirrorPanel panel = FxThread.get(() -> shown(model));
            AtomicReference<Place> opened = new AtomicReference<>();
            FxThread.run(() -> {
                panel.setOnOpenPlace(opened::set);
                model.attach(new AttachedTarget(tmux.address(), "", "work", ""));
            });
            FxThread.until(
                    "the place is found",
                    () -> !model.placesProperty()
                            .get()
                            .getOrDefault("%0", java.util.List.of())
                            .isEmpty());
            FxThread.until(
                    "red cells",
                    () -> pixel(panel.canvas(), 12, 12)
                            .equals(rgb(PALETTE.ansi().get(1))));
            assertThat(FxThread.get(() -> pixel(panel.canvas(), 380, 12))).isEqualTo(rgb(PALETTE.background()));

            long before = FxThread.get(() -> panel.canvas().paintCounts()[1]);
            tmux.run("send-keys", "-t", "%0", "abc");
            FxThread.until("typed", () -> model.panes().get("%0").grid().text().contains("abc"));
            FxThread.until("painted", () -> panel.canvas().paintCounts()[1] > before);
            assertThat(FxThread.get(() -> panel.canvas().paintCounts()[1]) - before)
                    .isBetween(1L, 4L);

            FxThread.run(() -> click(panel.canvas(), 30, 12 + panel.canvas().cellHeight()));
            assertThat(opened.get().file()).isEqualTo("src/a.c");

            FxThread.run(() -> {
                panel.setCopyKeys("emacs");
                panel.startCopyMode();
                assertThat(panel.takesKey(control(KeyCode.P, false))).isTrue();
                assertThat(panel.takesKey(control(KeyCode.P, true))).isFalse();
                assertThat(panel.takesKey(control(KeyCode.L, false))).isFalse();
            });
            FxThread.run(model::detach);
        }
    }

    private static MirrorPanel shown(MirrorViewModel model) {
        MirrorPanel panel = new MirrorPanel(model);
        panel.setPalette(PALETTE);
        panel.setFont("Monospaced", 13);
        Stage stage = new Stage();
        stage.setScene(new Scene(panel, 600, 400));
        stage.show();
        return panel;
    }

    private static Color pixel(MirrorCanvas canvas, int x, int y) {
        WritableImage image = canvas.snapshot(null, null);
        return image.getPixelReader().getColor(x, y);
    }

    private static Color rgb(int value) {
        return Color.rgb(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
    }

    private static KeyEvent control(KeyCode code, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, true, false, false);
    }

    private static void click(MirrorCanvas canvas, double x, double y) {
        Point2D scene = canvas.localToScene(x, y);
        canvas.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                scene.getX(),
                scene.getY(),
                scene.getX(),
                scene.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null));
    }
}
