package dev.codeface.desktop.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Runs work on the FX thread: at once when already there, else after what is queued.
///
/// The only caller of `Platform.runLater`.
public final class FxExecutor implements Executor {
    @Override
    public void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }
}
