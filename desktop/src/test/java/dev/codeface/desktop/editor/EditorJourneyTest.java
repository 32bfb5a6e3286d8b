package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code view in a real window of the headless toolkit: open, type, highlight, save.
class EditorJourneyTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final WordEngine engine = new WordEngine();
    private final MemoryDrafts drafts = new MemoryDrafts();
    private EditorViewModel model;
    private EditorArea area;
    private Stage stage;

    @BeforeEach
    void start() {
        FxThread.run(() -> {
            model = new EditorViewModel(engine, tasks, FxThread.executor(), drafts);
            area = new EditorArea(model);
            stage = new Stage();
            stage.setScene(ThemedScene.of(area, 900, 600, false));
            stage.show();
        });
    }

    @AfterEach
    void stop() {
        FxThread.run(() -> {
            stage.close();
            model.close();
        });
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private CodeEditor open(Path file) {
        FxThread.run(() -> model.open(file));
        FxThread.until(
                "the text is shown",
                () -> area.activeEditor().map(CodeEditor::ready).orElse(false)
                        && model.activeDocument().get().path().equals(file));
        return FxThread.get(() -> area.activeEditor().orElseThrow());
    }

    private static void type(CodeEditor editor, String text) {
        for (char c : text.toCharArray()) {
            FxThread.run(() -> {
                if (c == '\n') {
                    press(editor, KeyCode.ENTER);
                } else {
                    editor.surface()
                            .fireEvent(new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    String.valueOf(c),
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
                }
            });
        }
    }

    private static void press(CodeEditor editor, KeyCode code) {
        editor.surface().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @Test
    void opensTypesHighlightsAndSaves() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "fn main() {\r\n    let x = 1;\r\n}\r\n");
        CodeEditor editor = open(file);

        FxThread.until(
                "keywords are coloured",
                () -> editor.surface().getStyleOfChar(0).contains("syn-keyword"));
        FxThread.run(() -> editor.surface().moveTo(1, 14));
        type(editor, "\nlet y = (BAD");

        assertThat(FxThread.get(() -> editor.surface().getText()))
                .isEqualTo("fn main() {\n    let x = 1;\n    let y = (BAD)\n}\n")
                .isEqualTo(FxThread.get(() -> editor.document().text().toString()));
        FxThread.until(
                "the error is underlined",
                () -> editor.surface().getStyleOfChar(2, 14).contains("diag-error"));
        assertThat(FxThread.get(() -> editor.document().modifiedProperty().get()))
                .isTrue();
        FxThread.until("a draft is kept", () -> drafts.drafts.containsKey(file.toString()));

        FxThread.run(() -> model.save(editor.document()));
        FxThread.until("saved", () -> !editor.document().modifiedProperty().get());
        assertThat(Files.readString(file)).isEqualTo("fn main() {\r\n    let x = 1;\r\n    let y = (BAD)\r\n}\r\n");
        FxThread.until("the draft is gone", () -> drafts.drafts.isEmpty());

        FxThread.run(() -> {
            editor.perform(EditorAction.FIX);
            editor.perform(EditorAction.UNDO);
            editor.perform(EditorAction.UNDO);
        });
        assertThat(FxThread.get(() -> editor.surface().getText())).doesNotContain("BAD)");
    }

    @Test
    void goesToAPlaceInALargeFileThatIsStillLoading() throws Exception {
        Path file = dir.resolve("large.rs");
        Files.writeString(file, "let value = 12345; // a line of a large file\n".repeat(20_000));
        FxThread.run(() -> model.open(file, new TextPosition(15_000, 4)));
        FxThread.until(
                "the place is selected",
                () -> area.activeEditor()
                        .map(e -> e.ready() && e.caret().equals(new TextPosition(15_000, 4)))
                        .orElse(false));
        FxThread.until(
                "it is coloured there",
                () -> area.activeEditor()
                        .map(e -> e.surface().getStyleOfChar(15_000, 0).contains("syn-keyword"))
                        .orElse(false));
    }
}
