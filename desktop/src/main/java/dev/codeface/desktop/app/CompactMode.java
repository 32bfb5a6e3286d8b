package dev.codeface.desktop.app;

import dev.codeface.desktop.shell.ShellState;
import dev.codeface.desktop.shell.ShellView;
import javafx.stage.Stage;

/// Makes the window a narrow companion, chat and mirror only, and wide again. FX thread.
///
/// Each of the two widths is kept as the person left it. What only the wide window shows, a file that is opened for
/// one,
/// makes it wide.
final class CompactMode {
    private static final double NARROW = 480;
    private static final double LEAST_NARROW = 360;
    private static final double LEAST_WIDE = 640;

    private final Stage stage;
    private final ShellView shell;
    private double fullWidth = ShellState.DEFAULT.width();
    private double compactWidth = NARROW;

    CompactMode(Stage stage, ShellView shell) {
        this.stage = stage;
        this.shell = shell;
        stage.setMinWidth(LEAST_WIDE);
        shell.compactProperty().addListener((o, was, is) -> resize(is));
    }

    private void resize(boolean compact) {
        if (compact) {
            stage.setMaximized(false);
            fullWidth = stage.getWidth();
            stage.setMinWidth(LEAST_NARROW);
            stage.setWidth(compactWidth);
        } else {
            compactWidth = stage.getWidth();
            stage.setMinWidth(LEAST_WIDE);
            stage.setWidth(Math.max(LEAST_WIDE, fullWidth));
        }
    }

    void toggle() {
        shell.setCompact(!shell.compactProperty().get());
    }

    /// As it was at the last end; call before the window gets its kept size.
    void restore(ShellState state) {
        shell.setCompact(state.compact());
        if (state.compact()) {
            compactWidth = state.width();
        }
        if (state.fullWidth() >= LEAST_WIDE) {
            fullWidth = state.fullWidth();
        }
    }

    /// Width outside of the compact mode.
    double fullWidth() {
        return shell.compactProperty().get() ? fullWidth : stage.getWidth();
    }
}
