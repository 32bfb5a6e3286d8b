package dev.codeface.desktop.app;

import dev.codeface.desktop.shell.ShellState;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Puts a window where it was, inside the screens there are now. FX thread.
final class WindowPlace {
    private static final double LEAST_VISIBLE = 120;

    private WindowPlace() {}

    static void restore(Stage stage, ShellState state) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(state.width(), screen.getWidth()));
        stage.setHeight(Math.min(state.height(), screen.getHeight()));
        boolean visible = !Screen.getScreensForRectangle(state.x(), state.y() + 1, LEAST_VISIBLE, LEAST_VISIBLE)
                .isEmpty();
        if (Double.isFinite(state.x()) && visible) {
            stage.setX(state.x());
            stage.setY(state.y());
        } else {
            // Where the system put it was meant for its size of before.
            stage.setX(screen.getMinX() + (screen.getWidth() - stage.getWidth()) / 2);
            stage.setY(screen.getMinY() + (screen.getHeight() - stage.getHeight()) / 2);
        }
        stage.setMaximized(state.maximized());
    }
}
