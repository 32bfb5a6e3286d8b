package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.syntax.Fold;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.FileDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What touches a whole file is done a few lines a frame: the text is right at once, what is shown catches up.
class LargeChangesTest {
    private static final int FUNCTIONS = 1_000;

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
        Path file = Files.writeString(
                dir.resolve("main.rs"), "fn f() {\n    one hit;\n    one hit;\n}\n".repeat(FUNCTIONS));
        FxThread.run(() -> {
            model = new EditorViewModel(new WordEngine(), tasks, FxThread.executor(), new MemoryDrafts());
            area = new EditorArea(model);
            layer = new StackPane(area);
            stage = new Stage();
            stage.setScene(ThemedScene.of(layer, 900, 600, true));
            stage.show();
            model.open(file);
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

    private void caughtUp() {
        FxThread.until(
                "every view has caught up",
                () -> layer.lookupAll(".code-editor").stream().allMatch(e -> ((CodeEditor) e).ready()));
    }

    private List<String> shown() {
        return FxThread.get(() -> layer.lookupAll(".code-editor").stream()
                .map(e -> ((CodeEditor) e).surface().getText())
                .toList());
    }

    @Test
    void everyViewEndsWithTheTextWhateverComesWhileItIsBehind() {
        FxThread.run(() -> area.toggleSplit(Orientation.HORIZONTAL));
        Random random = new Random(7);
        for (int round = 0; round < 4; round++) {
            FxThread.run(() -> {
                for (int step = 0; step < 3; step++) {
                    TextBuffer buffer = editor.document().buffer();
                    int length = buffer.snapshot().length();
                    List<TextEdit> edits = new ArrayList<>();
                    int many = random.nextBoolean() ? 3 : 600;
                    for (int i = 0; i < many; i++) {
                        int at = (int) ((long) length * i / many);
                        int end = at + random.nextInt(Math.max(1, length / many));
                        edits.add(new TextEdit(
                                new TextRange(at, end), "x\ny".repeat(random.nextInt(many == 3 ? 9_000 : 8))));
                    }
                    buffer.apply(new TextChange(edits), TextBuffer.Kind.STEP, this);
                    if (step == 1) {
                        editor.perform(EditorAction.UNDO);
                    }
                }
            });
            caughtUp();
            String text = FxThread.get(() -> editor.document().text().toString());
            assertThat(shown()).containsExactly(text, text);
            FxThread.run(() -> editor.surface().insertText(0, "typed\n"));
            assertThat(FxThread.get(() -> editor.document().text().line(0))).isEqualTo("typed");
        }
    }

    @Test
    void pastesMegabytesAndTakesThemBackInOneStep() {
        String before = FxThread.get(() -> editor.document().text().toString());
        FxThread.run(() -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "pasted line\n".repeat(40_000)));
            editor.surface().moveTo(9);
            editor.paste();
        });
        assertThat(FxThread.get(() -> editor.document().text().line(40_001))).isEqualTo("    one hit;");
        caughtUp();
        assertThat(FxThread.get(() -> editor.surface().getCaretPosition())).isEqualTo(9 + 480_000);
        FxThread.run(() -> editor.perform(EditorAction.UNDO));
        caughtUp();
        assertThat(shown()).containsExactly(before);
    }

    @Test
    void followsALargeFileUnlessSomethingIsTypedMeanwhile() throws Exception {
        String theirs = "their line\n".repeat(9_000);
        Path file = Files.writeString(dir.resolve("main.rs"), theirs);
        FileDocument disk = ((FileContent.Text) model.services().read(file)).document();
        EditorDocument document = FxThread.get(() -> editor.document());
        // Its answers come behind what is typed here, however quickly they are found.
        EditorServices later =
                EditorServices.of(new WordEngine(), tasks, Platform::runLater, new MemoryDrafts(), dir, null);
        FxThread.run(() -> {
            OutsideChanges.changed(later, document, disk, comparison -> {});
            editor.surface().insertText(0, "mine ");
        });
        FxThread.until(
                "it is offered to merge", () -> document.banners().stream().anyMatch(b -> b.id().equals("outside")));
        assertThat(FxThread.get(() -> document.text().line(0))).isEqualTo("mine fn f() {");
        FxThread.run(() -> {
            editor.perform(EditorAction.UNDO);
            OutsideChanges.changed(model.services(), document, disk, comparison -> {});
        });
        FxThread.until("it is what is on disk", () -> document.text().toString().equals(theirs));
        assertThat(FxThread.get(() -> document.modifiedProperty().get())).isFalse();
        caughtUp();
        assertThat(shown()).containsExactly(theirs);
    }

    @Test
    void replacesMoreThanIsMarked() {
        FxThread.run(() -> {
            editor.document()
                    .buffer()
                    .apply(TextChange.replace(0, 0, "a hit\n".repeat(20_000)), TextBuffer.Kind.STEP, this);
            editor.perform(EditorAction.REPLACE);
            List<TextField> fields = layer.lookupAll(".find-bar .text-field").stream()
                    .map(TextField.class::cast)
                    .toList();
            fields.get(0).setText("hit");
            fields.get(1).setText("stroke");
        });
        FxThread.until("it says that there are more", () -> status().equals("1 of more than 10000"));
        caughtUp();
        FxThread.run(() -> layer.lookupAll(".find-bar .button").stream()
                .map(Button.class::cast)
                .filter(b -> "Replace all".equals(b.getText()))
                .forEach(Button::fire));
        FxThread.until("all are replaced", () -> status().equals("22000 replaced"));
        caughtUp();
        assertThat(shown().getFirst()).doesNotContain("hit");
        FxThread.run(() -> editor.perform(EditorAction.UNDO));
        caughtUp();
        assertThat(shown().getFirst().split("hit", -1)).hasSize(22_001);
    }

    private String status() {
        return ((Labeled) layer.lookup(".find-status")).getText();
    }

    @Test
    void foldsAllAndLosesNoLineFromSight() {
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS; i++) {
            folds.add(new Fold(4 * i, 4 * i + 3));
        }
        FxThread.run(() -> {
            editor.document().show(List.of(), folds);
            editor.folding().foldAll();
        });
        FxThread.until("all are folded", () -> hidden() == 3 * FUNCTIONS);
        assertThat(FxThread.get(() -> editor.document().modifiedProperty().get()))
                .isFalse();

        // The first line of a fold goes: what it hid comes back, though nothing can open it any more.
        FxThread.run(() -> {
            int from = editor.document().text().lineStart(40);
            editor.document()
                    .buffer()
                    .apply(
                            TextChange.replace(from, editor.document().text().lineEnd(40), "gone"),
                            TextBuffer.Kind.STEP,
                            this);
            folds.removeIf(f -> f.startLine() == 40);
            editor.document().show(List.of(), folds);
        });
        FxThread.until("its lines are shown", () -> hidden() == 3 * FUNCTIONS - 3);

        // Lines come in above: the folds below move with theirs.
        FxThread.run(() -> {
            editor.document().buffer().apply(TextChange.replace(0, 0, "new\n"), TextBuffer.Kind.STEP, this);
            editor.document()
                    .show(
                            List.of(),
                            folds.stream()
                                    .map(f -> new Fold(f.startLine() + 1, f.endLine() + 1))
                                    .toList());
            editor.folding().unfold(5);
        });
        assertThat(FxThread.get(this::hidden)).isEqualTo(3 * FUNCTIONS - 6);
        FxThread.run(() -> editor.folding().unfoldAll());
        FxThread.until("all are open", () -> hidden() == 0);
    }

    private int hidden() {
        int hidden = 0;
        for (int i = 0; i < editor.surface().getParagraphs().size(); i++) {
            hidden += editor.surface().isFolded(i) ? 1 : 0;
        }
        return hidden;
    }
}
