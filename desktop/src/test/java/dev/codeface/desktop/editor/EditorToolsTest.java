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

/// What an editor does beyond typing: several carets, columns, lines, the way back, tabs that are only looked at.
class EditorToolsTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private EditorViewModel model;
    private EditorArea area;
    private Stage stage;

    @BeforeEach
    void start() {
        FxThread.run(() -> {
            model = new EditorViewModel(new WordEngine(), tasks, FxThread.executor(), new MemoryDrafts());
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

    private Path file(String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name), text);
    }

    private CodeEditor open(Path file) {
        FxThread.run(() -> model.open(file));
        FxThread.until(
                "shown",
                () -> area.activeEditor().map(CodeEditor::ready).orElse(false)
                        && model.activeDocument().get().path().equals(file));
        return FxThread.get(() -> area.activeEditor().orElseThrow());
    }

    static void type(CodeEditor editor, String text) {
        for (char c : text.toCharArray()) {
            FxThread.run(() -> editor.surface()
                    .fireEvent(new KeyEvent(
                            KeyEvent.KEY_TYPED, String.valueOf(c), "", KeyCode.UNDEFINED, false, false, false, false)));
        }
    }

    static void press(CodeEditor editor, KeyCode code, boolean shift) {
        FxThread.run(() -> editor.surface()
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    private static String text(CodeEditor editor) {
        String shown = FxThread.get(() -> editor.surface().getText());
        assertThat(FxThread.get(() -> editor.document().text().toString())).isEqualTo(shown);
        return shown;
    }

    @Test
    void severalCaretsTypeDeleteAndAreOneStepOfUndo() throws Exception {
        CodeEditor editor = open(file("a.txt", "cat dog cat\ncat\n"));
        FxThread.run(() -> {
            editor.surface().moveTo(1);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
        });
        type(editor, "ox");
        assertThat(text(editor)).isEqualTo("ox dog ox\nox\n");
        press(editor, KeyCode.BACK_SPACE, false);
        press(editor, KeyCode.LEFT, true);
        type(editor, "i");
        assertThat(text(editor)).isEqualTo("i dog i\ni\n");
        press(editor, KeyCode.ENTER, false);
        assertThat(text(editor)).isEqualTo("i\n dog i\n\ni\n\n");
        FxThread.run(() -> editor.perform(EditorAction.UNDO));
        assertThat(text(editor)).isEqualTo("i dog i\ni\n");
        type(editor, "!");
        assertThat(text(editor)).hasSize("i dog i\ni\n".length() + 1);
    }

    @Test
    void aWordIsFoundAsAWordAndTypingOverItIsTakenBackAtOnce() throws Exception {
        CodeEditor editor = open(file("a.txt", "cat cats\nbobcat cat\n"));
        FxThread.run(() -> {
            editor.surface().moveTo(1);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
            editor.perform(EditorAction.NEXT_OCCURRENCE);
        });
        type(editor, "ox");
        assertThat(text(editor)).isEqualTo("ox cats\nbobcat ox\n");
        FxThread.run(() -> editor.perform(EditorAction.UNDO));
        assertThat(text(editor)).isEqualTo("cat cats\nbobcat cat\n");
        FxThread.run(() -> {
            editor.surface().selectRange(4, 7);
            editor.perform(EditorAction.ALL_OCCURRENCES);
        });
        type(editor, "ox");
        assertThat(text(editor)).isEqualTo("cat cats\nbobcat cat\n".replace("cat", "ox"));
    }

    @Test
    void aBlockOfColumnsIsTypedOverInEveryLine() throws Exception {
        CodeEditor editor = open(file("a.txt", "aa11bb\ncc22dd\ne\nff33gg\n"));
        FxThread.run(() -> editor.carets().column(new TextPosition(0, 2), new TextPosition(3, 4)));
        type(editor, "-");
        assertThat(text(editor)).isEqualTo("aa-bb\ncc-dd\ne-\nff-gg\n");
        press(editor, KeyCode.ESCAPE, false);
        FxThread.run(() -> {
            editor.surface().moveTo(0);
            editor.perform(EditorAction.CARET_BELOW);
            editor.perform(EditorAction.CARET_BELOW);
        });
        type(editor, "# ");
        assertThat(text(editor)).isEqualTo("# aa-bb\n# cc-dd\n# e-\nff-gg\n");
    }

    @Test
    void linesAreSortedTrimmedAndCopied() throws Exception {
        CodeEditor editor = open(file("a.txt", "pear  \napple\nfig\t\n"));
        FxThread.run(() -> editor.perform(EditorAction.TRIM));
        FxThread.run(() -> editor.perform(EditorAction.SORT));
        assertThat(text(editor)).isEqualTo("apple\nfig\npear\n");
        FxThread.run(() -> {
            editor.surface().moveTo(0);
            editor.perform(EditorAction.DUPLICATE_UP);
            editor.perform(EditorAction.UPPER_CASE);
        });
        assertThat(text(editor)).isEqualTo("APPLE\napple\nfig\npear\n");
        FxThread.run(() -> {
            editor.surface().moveTo(1, 2);
            editor.surface().cut();
            editor.surface().moveTo(0);
            editor.surface().paste();
        });
        assertThat(text(editor)).isEqualTo("apple\nAPPLE\nfig\npear\n");
    }

    @Test
    void goesBackAndForwardAndKeepsOnlyTabsThatAreMeantToStay() throws Exception {
        Path one = file("one.rs", "fn one() {}\n".repeat(60));
        Path two = file("two.rs", "fn two() {}\n");
        Path three = file("three.rs", "fn three() {}\n");
        CodeEditor editor = open(one);
        FxThread.run(() -> model.open(one, new TextPosition(50, 3)));
        FxThread.run(() -> model.openPreview(two));
        FxThread.until("loaded", () -> model.activeDocument().get().text().length() == 12);
        FxThread.run(() -> model.openPreview(three));
        FxThread.until("loaded", () -> model.activeDocument().get().text().length() == 14);
        assertThat(FxThread.get(() ->
                        model.documents().stream().map(EditorDocument::path).toList()))
                .containsExactly(one, three);
        FxThread.run(model::back);
        FxThread.until("two again", () -> model.activeDocument().get().path().equals(two));
        FxThread.run(model::back);
        FxThread.until(
                "in one",
                () -> model.activeDocument().get() == editor.document()
                        && editor.document().caretPosition().line() == 50);
        FxThread.run(model::back);
        assertThat(FxThread.get(() -> editor.document().caretPosition().line())).isZero();
        FxThread.run(model::forward);
        assertThat(FxThread.get(() -> editor.document().caretPosition().line())).isEqualTo(50);

        EditorDocument last = FxThread.get(() -> model.documents().getLast());
        FxThread.run(() -> model.pin(last, true));
        FxThread.run(() -> model.closeOthers(model.documents().get(1)));
        assertThat(FxThread.get(() -> model.documents().getFirst())).isSameAs(last);
        assertThat(FxThread.get(() -> model.documents().size())).isEqualTo(2);
    }

    @Test
    void aChangedFormatIsWrittenByTheNextSaveAndAWrongEncodingCanBeReadAnew() throws Exception {
        Path file = dir.resolve("west.txt");
        Files.write(file, new byte[] {'a', (byte) 0xC4, '\n'});
        CodeEditor editor = open(file);
        EditorDocument document = editor.document();
        FxThread.run(() -> model.formats().reopen(document, java.nio.charset.Charset.forName("KOI8-R")));
        FxThread.until("read anew", () -> document.text().toString().equals("a\u0434\n"));
        FxThread.run(() -> {
            model.formats().encoding(document, java.nio.charset.StandardCharsets.UTF_8, true);
            model.formats().endings(document, dev.codeface.core.workspace.LineEndings.Ending.CRLF);
            model.save(document);
        });
        FxThread.until("saved", () -> !document.modifiedProperty().get());
        assertThat(Files.readString(file)).isEqualTo("\uFEFFa\u0434\r\n");
    }

    @Test
    void anAnswerStreamsInAsADifferenceAndChangesNothingBeforeItIsAccepted() throws Exception {
        CodeEditor editor = open(file("a.txt", "one\ntwo\nthree\n"));
        List<java.util.function.Consumer<InlineAnswers.Progress>> told = new CopyOnWriteArrayList<>();
        FxThread.run(() -> {
            model.setAnswers(new InlineAnswers() {
                @Override
                public java.util.concurrent.CompletableFuture<String> preview(String request) {
                    return java.util.concurrent.CompletableFuture.completedFuture("exact: " + request);
                }

                @Override
                public java.util.concurrent.CompletableFuture<Asked> ask(
                        String request, java.util.function.Consumer<Progress> to) {
                    told.add(to);
                    return java.util.concurrent.CompletableFuture.completedFuture(() -> {});
                }
            });
            editor.surface().selectRange(4, 6);
            editor.perform(EditorAction.INLINE_EDIT);
        });
        javafx.scene.control.TextField field = FxThread.get(() -> area.lookupAll(".text-field").stream()
                .map(javafx.scene.control.TextField.class::cast)
                .filter(f -> "Request about the selection".equals(f.getAccessibleText()))
                .findFirst()
                .orElseThrow());
        FxThread.run(() -> {
            field.setText("make it loud");
            field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        });
        FxThread.until("asked", () -> told.size() == 1);
        FxThread.run(() -> told.getFirst().accept(new InlineAnswers.Progress("Sure:\n```\nTW", false, "")));
        assertThat(FxThread.get(() -> ((javafx.scene.control.ListView<?>) area.lookup(".inline-diff")).getItems()))
                .hasToString("[- two, + TW]");
        type(editor, "");
        FxThread.run(() -> editor.document()
                .buffer()
                .apply(
                        dev.codeface.core.text.TextChange.replace(0, 0, "zero\n"),
                        dev.codeface.core.text.TextBuffer.Kind.STEP,
                        this));
        FxThread.run(() -> told.getFirst().accept(new InlineAnswers.Progress("Sure:\n```\nTWO\n```\n", true, "")));
        assertThat(text(editor)).isEqualTo("zero\none\ntwo\nthree\n");
        FxThread.run(() ->
                field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false)));
        assertThat(text(editor)).isEqualTo("zero\none\nTWO\nthree\n");
    }
}
