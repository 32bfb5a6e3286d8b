package dev.codeface.desktop.app;

import dev.codeface.desktop.editor.CodeEditor;
import dev.codeface.desktop.editor.FxThread;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// An app of its own that opens a file, types into it, says so and waits to be killed: never saves, never ends well.
final class CrashingEditor {
    private CrashingEditor() {}

    /// @param args the file, and what is typed at its start
    public static void main(String[] args) throws InterruptedException {
        Path file = Path.of(args[0]);
        AppContext app = AppContext.prepare(List.of(file.toString()));
        FxThread.run(() -> app.start(new Stage()));
        FxThread.until(
                "the text is shown",
                () -> app.window()
                        .features()
                        .flatMap(f -> f.editorArea().activeEditor())
                        .filter(CodeEditor::ready)
                        .isPresent());
        FxThread.run(() -> {
            app.window().features().orElseThrow().editorArea().focusEditor();
            Node text = app.window().stage().getScene().getFocusOwner();
            for (char c : args[1].toCharArray()) {
                text.fireEvent(new KeyEvent(
                        KeyEvent.KEY_TYPED, String.valueOf(c), "", KeyCode.UNDEFINED, false, false, false, false));
            }
        });
        System.out.println("typed");
        Thread.currentThread().join();
    }
}
