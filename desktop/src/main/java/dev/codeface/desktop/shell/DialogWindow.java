package dev.codeface.desktop.shell;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// What the windows of our dialogs have in common: they lie over their owner, look like it, and Escape closes them. FX
/// thread.
public final class DialogWindow {
    private DialogWindow() {}

    /// The window that a question belongs above: the one where the person is, or else the main one.
    public static Window above(Window main) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isFocused())
                .findFirst()
                .orElse(main);
    }

    /// Makes a dialog a child of a window, over whatever of ours stays on top.
    public static void own(Stage stage, @Nullable Window owner) {
        stage.initOwner(owner);
        stage.setAlwaysOnTop(Window.getWindows().stream().anyMatch(w -> w instanceof Stage s && s.isAlwaysOnTop()));
    }

    /// Prepares a window that is not shown yet.
    ///
    /// @param width  of the content at first, in pixels
    /// @param height of the content at first, in pixels
    public static void prepare(
            Stage stage, @Nullable Window owner, String title, Parent content, double width, double height) {
        own(stage, owner);
        stage.setTitle(title);
        Scene scene = new Scene(content, width, height);
        if (owner != null && owner.getScene() != null) {
            scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        stage.setScene(scene);
    }
}
