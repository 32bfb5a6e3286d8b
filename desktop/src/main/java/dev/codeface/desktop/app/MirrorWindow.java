package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.shell.ShellView;
import dev.codeface.desktop.terminal.MirrorViewModel;
import dev.codeface.desktop.text.Words;
import dev.codeface.desktop.theme.ThemeService;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The mirror in its region, or torn off into a window of its own that may stay on top and stand on another screen.
/// FX thread.
final class MirrorWindow {
    private static final double LEAST_VISIBLE = 120;

    private final ShellView shell;
    private final ThemeService themes;
    private final ActionRegistry actions;
    private final Region content;
    private final MirrorViewModel mirror;
    private MirrorPlace last = MirrorPlace.DOCKED;
    private @Nullable Stage stage;

    /// @param content the mirror's panel
    MirrorWindow(ShellView shell, ThemeService themes, ActionRegistry actions, Region content, MirrorViewModel mirror) {
        this.shell = shell;
        this.themes = themes;
        this.actions = actions;
        this.content = content;
        this.mirror = mirror;
        mirror.sessionProperty().addListener(o -> title());
        shell.fill(ShellRegion.MIRROR, content);
    }

    /// Tears the mirror off, or puts it back.
    void toggle() {
        if (stage == null) {
            tearOff();
        } else {
            dock();
        }
    }

    private void tearOff() {
        Button back = new Button(Words.get("mirror.back"));
        back.setOnAction(e -> dock());
        shell.fill(
                ShellRegion.MIRROR,
                new EmptyState(Feather.EXTERNAL_LINK, Words.get("mirror.torn"), Words.get("mirror.tornText"), back));
        Stage made = new Stage();
        Scene scene = new Scene(new BorderPane(content));
        themes.style(scene);
        actions.install(scene, this::run);
        made.setScene(scene);
        made.getIcons().addAll(AppIcons.all());
        made.setMinWidth(280);
        made.setMinHeight(180);
        made.setWidth(last.width());
        made.setHeight(last.height());
        made.setAlwaysOnTop(last.onTop());
        if (Double.isFinite(last.x())
                && !Screen.getScreensForRectangle(last.x(), last.y(), LEAST_VISIBLE, LEAST_VISIBLE)
                        .isEmpty()) {
            made.setX(last.x());
            made.setY(last.y());
        }
        made.setOnCloseRequest(e -> {
            e.consume();
            dock();
        });
        stage = made;
        title();
        made.show();
        content.requestFocus();
    }

    private void dock() {
        if (stage != null) {
            close();
            shell.fill(ShellRegion.MIRROR, content);
            shell.show(ShellRegion.MIRROR, true);
        }
    }

    /// Puts the window away; the mirror goes nowhere: for the end of the app, or its lock.
    void close() {
        Stage open = stage;
        if (open != null) {
            last = place();
            last = new MirrorPlace(false, last.onTop(), last.x(), last.y(), last.width(), last.height());
            stage = null;
            open.getScene().setRoot(new BorderPane());
            open.close();
        }
    }

    /// An action whose key was pressed in this window. What does not concern the mirror happens in the main window, and
    /// that comes forward then.
    private void run(Action action) {
        Scene main = shell.getScene();
        Node focused = main.getFocusOwner();
        action.run().run();
        boolean here = action.category().equals(AppActions.TMUX) || action.id().startsWith("view.");
        if (!here || main.getFocusOwner() != focused) {
            forward(main.getWindow());
        }
    }

    /// Makes the mirror seen: a question of its own would wait unseen else.
    void bringForward() {
        if (stage != null) {
            forward(stage);
        } else if (!shell.isShown(ShellRegion.MIRROR)) {
            shell.show(ShellRegion.MIRROR, true);
        }
    }

    /// Makes the main window seen, where the mirror has one of its own.
    void bringMainForward() {
        if (stage != null) {
            forward(shell.getScene().getWindow());
        }
    }

    private static void forward(Window window) {
        if (window instanceof Stage wanted) {
            wanted.setIconified(false);
            wanted.toFront();
            wanted.requestFocus();
        }
    }

    private void title() {
        if (stage != null) {
            stage.setTitle(mirror.sessionProperty()
                    .get()
                    .map(s -> "tmux: " + s.name() + " – CodeFace")
                    .orElse("tmux – CodeFace"));
        }
    }

    /// Keeps its window above others, or no longer.
    void toggleOnTop() {
        if (stage == null) {
            tearOff();
        } else {
            stage.setAlwaysOnTop(!stage.isAlwaysOnTop());
        }
    }

    /// Moves its window to the next screen, as large as it is or as fits.
    ///
    /// @return false where there is no other screen
    boolean nextScreen() {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        if (screens.size() < 2) {
            return false;
        }
        if (stage == null) {
            tearOff();
        }
        Stage open = stage;
        if (open != null) {
            Rectangle2D place =
                    onNext(new Rectangle2D(open.getX(), open.getY(), open.getWidth(), open.getHeight()), screens);
            open.setWidth(place.getWidth());
            open.setHeight(place.getHeight());
            open.setX(place.getMinX());
            open.setY(place.getMinY());
            bringForward();
        }
        return true;
    }

    /// In the middle of the screen after the one that has most of a window; the first comes after the last.
    static Rectangle2D onNext(Rectangle2D window, List<Rectangle2D> screens) {
        int at = IntStream.range(0, screens.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> shared(window, screens.get(i))))
                .orElseThrow();
        Rectangle2D next = screens.get((at + 1) % screens.size());
        double width = Math.min(window.getWidth(), next.getWidth());
        double height = Math.min(window.getHeight(), next.getHeight());
        return new Rectangle2D(
                next.getMinX() + (next.getWidth() - width) / 2,
                next.getMinY() + (next.getHeight() - height) / 2,
                width,
                height);
    }

    private static double shared(Rectangle2D a, Rectangle2D b) {
        double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }

    /// As it is now.
    MirrorPlace place() {
        Stage open = stage;
        return open == null
                ? last
                : new MirrorPlace(
                        true, open.isAlwaysOnTop(), open.getX(), open.getY(), open.getWidth(), open.getHeight());
    }

    /// As it was the last time.
    void restore(MirrorPlace kept) {
        last = kept;
        if (kept.torn() && stage == null) {
            tearOff();
        }
    }
}
