package dev.codeface.desktop.app;

import dev.codeface.desktop.app.Stagehand.StepFailedException;
import dev.codeface.desktop.terminal.MirrorState;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;

/// Brings the window to where a person works: the project's folder and a file open, a session mirrored. Runs on a
/// thread
/// of its own.
///
/// @param context of the running app
/// @param hand    who works at the window
/// @param project the sample project
record FilledWindow(AppContext context, Stagehand hand, Path project) {
    /// Opens everything, and waits until it is there.
    void open() throws StepFailedException, InterruptedException {
        hand.act(() -> context.openFolder(project));
        attach();
        hand.act(() -> features().open(new Place(project.resolve("src/main.rs"), 28, 45)));
        hand.await("diagnostics", () -> {
            var document = features().editor().activeDocument().get();
            return document != null && !document.diagnostics().isEmpty();
        });
    }

    private void attach() throws StepFailedException, InterruptedException {
        hand.act(() -> context.window().showAttach());
        hand.await(
                "a selected pane with its picture",
                () -> features().attach().thumbnailProperty().get().isPresent());
        hand.press(Words.get("attach.attach"));
        hand.await("a live mirror", () -> features().mirror().stateProperty().get() == MirrorState.LIVE);
    }

    private Features features() {
        return context.window().features().orElseThrow();
    }
}
