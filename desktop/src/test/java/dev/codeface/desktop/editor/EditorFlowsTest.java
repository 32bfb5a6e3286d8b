package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Find, replace, split, fold, quick open and search in a window of the headless toolkit.
class EditorFlowsTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private EditorViewModel model;
    private EditorArea area;
    private StackPane layer;
    private Stage stage;
    private CodeEditor editor;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(
                dir.resolve("main.rs"), "fn main() {\n    let one = 1;\n    let two = 12;\n}\nlet three = 1;\n");
        Files.createDirectories(dir.resolve("lib/target"));
        Files.writeString(dir.resolve("lib/helper.rs"), "fn helper() { one }\n");
        Files.writeString(dir.resolve("lib/target/built.rs"), "fn built() { one }\n");
        Files.writeString(dir.resolve(".gitignore"), "target/\n");
        FxThread.run(() -> {
            model = new EditorViewModel(new WordEngine(), tasks, FxThread.executor(), new MemoryDrafts());
            area = new EditorArea(model);
            layer = new StackPane(area);
            stage = new Stage();
            stage.setScene(ThemedScene.of(layer, 900, 600, true));
            stage.show();
            model.open(dir.resolve("main.rs"));
        });
        FxThread.until("shown", () -> area.activeEditor().map(CodeEditor::ready).orElse(false));
        editor = FxThread.get(() -> area.activeEditor().orElseThrow());
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

    private static void press(Node node, KeyCode code) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private TextField field(String name) {
        return layer.lookupAll(".text-field").stream()
                .map(TextField.class::cast)
                .filter(f -> name.equals(f.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goesOnListeningAfterAGarbageCollection() throws Exception {
        System.gc();
        Thread.sleep(100);
        System.gc();
        FxThread.run(() -> model.open(dir.resolve("lib/helper.rs")));
        FxThread.until(
                "the second tab is shown",
                () -> area.activeEditor()
                        .map(e -> e.document().title().equals("helper.rs") && e.ready())
                        .orElse(false));
        FxThread.run(() -> area.activeEditor().orElseThrow().surface().insertText(0, "BAD "));
        FxThread.until(
                "the error is underlined",
                () -> area.activeEditor()
                        .orElseThrow()
                        .surface()
                        .getStyleOfChar(0)
                        .contains("diag-error"));
    }

    @Test
    void findsMarksAndReplaces() {
        FxThread.run(() -> {
            editor.perform(EditorAction.REPLACE);
            field("Find").setText("1");
        });
        assertThat(FxThread.get(() -> editor.document().selectedText())).contains("1");
        FxThread.until(
                "matches are marked", () -> editor.surface().getStyleOfChar(26).contains("find-current"));
        FxThread.run(() -> {
            press(field("Find"), KeyCode.ENTER);
            field("Replace with").setText("7");
            press(field("Replace with"), KeyCode.ENTER);
        });
        assertThat(FxThread.get(() -> editor.document().text().line(2))).isEqualTo("    let two = 72;");
        FxThread.run(() -> {
            layer.lookupAll(".toggle-button").stream()
                    .map(javafx.scene.control.ToggleButton.class::cast)
                    .filter(t -> t.getText().equals("ab"))
                    .forEach(javafx.scene.control.ToggleButton::fire);
            layer.lookupAll(".button").stream()
                    .map(javafx.scene.control.Button.class::cast)
                    .filter(b -> "Replace all".equals(b.getText()))
                    .forEach(javafx.scene.control.Button::fire);
        });
        assertThat(FxThread.get(() -> editor.document().text().toString()))
                .isEqualTo("fn main() {\n    let one = 7;\n    let two = 72;\n}\nlet three = 7;\n");
        FxThread.run(() -> editor.perform(EditorAction.UNDO));
        assertThat(FxThread.get(() -> editor.document().text().line(4))).isEqualTo("let three = 1;");
    }

    @Test
    void splitsFoldsMovesAndComments() {
        FxThread.run(() -> area.toggleSplit(javafx.geometry.Orientation.HORIZONTAL));
        FxThread.until("two editors", () -> layer.lookupAll(".code-editor").size() == 2);
        FxThread.until(
                "both hold the text",
                () -> layer.lookupAll(".code-editor").stream().allMatch(e -> ((CodeEditor) e).ready()));
        FxThread.run(() -> {
            editor.surface().moveTo(1, 0);
            editor.perform(EditorAction.MOVE_DOWN);
            editor.perform(EditorAction.COMMENT);
        });
        String expected = "fn main() {\n    let two = 12;\n    // let one = 1;\n}\nlet three = 1;\n";
        List<String> texts = FxThread.get(() -> layer.lookupAll(".code-editor").stream()
                .map(e -> ((CodeEditor) e).surface().getText())
                .toList());
        assertThat(texts).containsExactly(expected, expected);
        FxThread.until("folds are known", () -> !editor.document().folds().isEmpty());
        FxThread.run(() -> editor.folding().fold(0));
        FxThread.until(
                "lines are hidden",
                () -> editor.surface().getVisibleParagraphs().size() > 0
                        && editor.surface().getParagraph(1).getParagraphStyle().contains("collapse"));
        FxThread.run(() -> editor.select(new TextRange(20, 21)));
        assertThat(FxThread.get(() -> editor.surface().getParagraph(1).getParagraphStyle()))
                .doesNotContain("collapse");
        FxThread.run(() -> area.toggleSplit(javafx.geometry.Orientation.HORIZONTAL));
        assertThat(FxThread.get(() -> layer.lookupAll(".code-editor").size())).isEqualTo(1);
    }

    @Test
    void opensByNameAndSearchesFilesThatAreNotIgnored() {
        Workspace workspace = new Workspace(dir);
        FxThread.run(() -> new QuickOpen(layer, model, tasks, FxThread.executor(), () -> List.of(workspace)).show(""));
        FxThread.run(() -> field("Open a file by name").setText("help"));
        FxThread.until(
                "the file is found",
                () -> layer.lookupAll(".list-view").stream()
                        .anyMatch(l -> ((ListView<?>) l).getItems().size() == 1));
        FxThread.run(() -> press(field("Open a file by name"), KeyCode.ENTER));
        FxThread.until(
                "it is open", () -> model.find(dir.resolve("lib/helper.rs")).isPresent());

        SearchView search = FxThread.get(() -> {
            SearchView view = new SearchView(
                    model, new SearchViewModel(model, () -> List.of(workspace)), () -> List.of(workspace));
            layer.getChildren().add(view);
            return view;
        });
        FxThread.run(() -> {
            field("Search in files").setText("one");
            field("Search in files").fireEvent(new javafx.event.ActionEvent());
        });
        FxThread.until(
                "both files, and not the ignored one",
                () -> search.lookupAll(".list-view").stream()
                        .anyMatch(l -> ((ListView<?>) l).getItems().size() == 4));
    }
}
