package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.NioFileWatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person at the code view: keys and clicks come from the toolkit's robot, files are changed by others meanwhile.
class EditorRobotTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private NioFileWatcher watcher;
    private EditorViewModel model;
    private EditorArea area;
    private Stage stage;
    private Robot robot;

    @BeforeEach
    void start() throws Exception {
        watcher = new NioFileWatcher(tasks);
        FxThread.run(() -> {
            model = new EditorViewModel(EditorServices.of(
                    new WordEngine(), tasks, FxThread.executor(), new MemoryDrafts(), dir.resolve("backups"), watcher));
            area = new EditorArea(model);
            stage = new Stage();
            stage.setScene(ThemedScene.of(area, 900, 600, false));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            stage.requestFocus();
            robot = new Robot();
        });
    }

    @AfterEach
    void stop() {
        FxThread.run(() -> {
            stage.close();
            model.close();
        });
        watcher.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private CodeEditor open(Path file) {
        FxThread.run(() -> model.open(file));
        FxThread.until(
                "the text is shown",
                () -> area.activeEditor().map(e -> e.ready() && e.showsLines()).orElse(false)
                        && model.activeDocument().get().path().equals(file));
        CodeEditor editor = FxThread.get(() -> area.activeEditor().orElseThrow());
        FxThread.run(() -> click(editor.surface()));
        FxThread.until("the text has the keyboard", editor.surface()::isFocused);
        return editor;
    }

    private void click(Node node) {
        // What was just added has no place before the next layout.
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        Bounds at = node.localToScreen(node.getBoundsInLocal());
        robot.mouseMove(at.getMinX() + Math.min(60, at.getWidth() / 2), at.getMinY() + Math.min(8, at.getHeight() / 2));
        robot.mouseClick(MouseButton.PRIMARY);
    }

    private void keys(KeyCode... codes) {
        for (KeyCode code : codes) {
            FxThread.run(() -> robot.keyType(code));
        }
    }

    private void chord(KeyCode modifier, KeyCode code) {
        FxThread.run(() -> {
            robot.keyPress(modifier);
            robot.keyType(code);
            robot.keyRelease(modifier);
        });
    }

    private void press(String button) {
        FxThread.until("a button " + button, () -> button(button).isPresent());
        FxThread.run(() -> click(button(button).orElseThrow()));
    }

    private Optional<Button> button(String text) {
        return all(area)
                .filter(node -> node instanceof Button b
                        && !b.isDisabled()
                        && b.localToScreen(0, 0) != null
                        && (text.equals(b.getText()) || text.equals(b.getAccessibleText())))
                .map(Button.class::cast)
                .findFirst();
    }

    private static Stream<Node> all(Node node) {
        Stream<Node> below = node instanceof Parent parent && node.isVisible()
                ? parent.getChildrenUnmodifiable().stream().flatMap(EditorRobotTest::all)
                : Stream.empty();
        return Stream.concat(Stream.of(node), below);
    }

    private String text() {
        return FxThread.get(() -> model.activeDocument().get().text().toString());
    }

    private List<String> banners() {
        return FxThread.get(() -> model.activeDocument().get().banners().stream()
                .map(Banner::text)
                .toList());
    }

    @Test
    void typesFindsReplacesSplitsAndSaves() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "one\ntwo\none\n");
        CodeEditor editor = open(file);
        chord(KeyCode.CONTROL, KeyCode.HOME);
        keys(KeyCode.A, KeyCode.B, KeyCode.ENTER);
        assertThat(text()).isEqualTo("ab\none\ntwo\none\n");

        chord(KeyCode.CONTROL, KeyCode.H);
        FxThread.until("the field has the keyboard", () -> area.getScene().getFocusOwner() instanceof TextInputControl);
        keys(KeyCode.O, KeyCode.N, KeyCode.E);
        FxThread.until(
                "the first is found",
                () -> editor.document().selectedText().filter("one"::equals).isPresent());
        keys(KeyCode.TAB);
        FxThread.until(
                "matches are marked", () -> editor.surface().getStyleOfChar(3).contains("find-current"));
        FxThread.run(() -> all(area)
                .filter(n -> "Replace with".equals(n.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .requestFocus());
        keys(KeyCode.X);
        press("Replace all");
        assertThat(text()).isEqualTo("ab\nx\ntwo\nx\n");
        keys(KeyCode.ESCAPE);

        FxThread.run(() -> area.toggleSplit(Orientation.VERTICAL));
        FxThread.until("two editors", () -> area.lookupAll(".code-editor").size() == 2);
        press("Close the split");
        FxThread.until("one editor", () -> area.lookupAll(".code-editor").size() == 1);
        FxThread.until("the text has the keyboard again", editor.surface()::isFocused);
        chord(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text()).isEqualTo("ab\none\ntwo\none\n");
        FxThread.run(() -> model.save(editor.document()));
        FxThread.until("saved", () -> !editor.document().modifiedProperty().get());
        assertThat(file).hasContent("ab\none\ntwo\none\n");
    }

    @Test
    void whatOthersWroteMeanwhileIsMergedByHandAndNeverOverwritten() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "first\nmiddle\nlast\n");
        CodeEditor editor = open(file);
        chord(KeyCode.CONTROL, KeyCode.HOME);
        keys(KeyCode.M, KeyCode.Y);
        Files.writeString(file, "theirs first\nmiddle\nlast of theirs\n");
        FxThread.until(
                "it is told", () -> editor.document().banners().stream().anyMatch(b -> b.kind() == Banner.Kind.BAD));
        FxThread.run(() -> model.save(editor.document()));
        press("Compare and merge");
        FxThread.until(
                "a place to settle",
                () -> all(area).anyMatch(n -> n instanceof Label l && "1 place to settle".equals(l.getText())));
        assertThat(FxThread.get(() -> button("Use the merged text"))).isEmpty();
        press("Take both");
        press("Use the merged text");
        FxThread.until(
                "it is merged",
                () -> editor.document().text().toString().equals("myfirst\ntheirs first\nmiddle\nlast of theirs\n"));
        assertThat(file).hasContent("theirs first\nmiddle\nlast of theirs\n");
        FxThread.run(() -> model.save(editor.document()));
        FxThread.until("saved", () -> !editor.document().modifiedProperty().get());
        assertThat(file).hasContent("myfirst\ntheirs first\nmiddle\nlast of theirs\n");
        assertThat(banners()).isEmpty();
    }

    @Test
    void aFileThatIsDeletedOrRenamedWhileOpenKeepsItsText() throws Exception {
        Path file = Files.writeString(dir.resolve("na\nme 🚢.rs"), "text\n");
        CodeEditor editor = open(file);
        Files.delete(file);
        FxThread.until(
                "it is told",
                () -> editor.document().banners().stream()
                        .anyMatch(b -> b.text().contains("deleted")));
        assertThat(FxThread.get(() -> editor.document().modifiedProperty().get()))
                .isTrue();
        FxThread.run(() -> model.save(editor.document()));
        FxThread.until("it is written again", () -> Files.exists(file));

        FxThread.until("saved", () -> !editor.document().modifiedProperty().get());
        Path renamed = dir.resolve("b.py");
        Files.move(file, renamed);
        FxThread.run(() -> model.moved(file, renamed));
        chord(KeyCode.CONTROL, KeyCode.HOME);
        keys(KeyCode.Q);
        FxThread.run(() -> model.save(editor.document()));
        FxThread.until(
                "saved there", () -> !editor.document().modifiedProperty().get());
        assertThat(renamed).hasContent("qtext\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileTooLargeToEditIsReadInParts() throws Exception {
        Path file = dir.resolve("large.log");
        String line = "2026-01-01 00:00:00 a line of a log that is longer than anyone reads\n";
        Files.writeString(file, line.repeat((int) (EditorServices.EDIT_LIMIT / line.length()) + 10));
        FxThread.run(() -> model.open(file));
        FxThread.until("the first part is shown", area::showsText);
        assertThat(FxThread.get(() -> area.activeEditor())).isEmpty();
        press("Next part");
        FxThread.until(
                "it counts",
                () -> all(area)
                        .anyMatch(n -> n instanceof Label l && l.getText().startsWith("Part 2 of ")));
        assertThat(FxThread.get(() -> all(area)
                        .filter(n -> n instanceof Label)
                        .map(n -> ((Label) n).getText())
                        .toList()))
                .anyMatch(said -> said.contains("read-only"));
    }
}
