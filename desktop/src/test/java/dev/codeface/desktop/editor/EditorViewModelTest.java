package dev.codeface.desktop.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.NioFileWatcher;
import dev.codeface.core.workspace.SaveResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code view without a toolkit: one thread stands for the FX thread, files and watcher are real.
class EditorViewModelTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final MemoryDrafts drafts = new MemoryDrafts();
    private final WordEngine engine = new WordEngine();
    private NioFileWatcher watcher;
    private EditorViewModel model;

    @BeforeEach
    void start() throws Exception {
        watcher = new NioFileWatcher(tasks);
        model = model();
    }

    private EditorViewModel model() throws Exception {
        Executor fx = ui;
        return get(() ->
                new EditorViewModel(EditorServices.of(engine, tasks, fx, drafts, dir.resolve("backups"), watcher)));
    }

    @AfterEach
    void stop() throws Exception {
        run(model::close);
        tasks.close();
        watcher.close();
        ui.shutdownNow();
        assertThat(failures).isEmpty();
    }

    private <T> T get(Callable<T> work) throws Exception {
        return ui.submit(work).get(20, TimeUnit.SECONDS);
    }

    private void run(Runnable work) throws Exception {
        ui.submit(work).get(20, TimeUnit.SECONDS);
    }

    private void until(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!get(condition::getAsBoolean)) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private EditorDocument open(Path file) throws Exception {
        return get(() -> model.open(file)).get(20, TimeUnit.SECONDS);
    }

    private void type(EditorDocument document, int at, String text) throws Exception {
        run(() -> document.buffer().apply(TextChange.replace(at, at, text), TextBuffer.Kind.TYPING, this));
    }

    private static Banner banner(EditorDocument document, String id) {
        return document.banners().stream()
                .filter(b -> b.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void choose(EditorDocument document, String id, String label) throws Exception {
        Runnable choice = get(() -> banner(document, id).choices().stream()
                .filter(c -> c.label().equals(label))
                .findFirst()
                .orElseThrow()
                .run());
        run(choice);
    }

    @Test
    void appliesEditsAsOneStepAndOpensTheFileForThem() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "one two three\n");
        List<TextEdit> edits = List.of(new TextEdit(new TextRange(0, 3), "1"), new TextEdit(new TextRange(8, 13), "3"));
        EditorDocument document = get(() -> model.applyEdits(file, edits)).get(20, TimeUnit.SECONDS);
        assertThat(document.text()).hasToString("1 two 3\n");
        assertThat(Files.readString(file)).isEqualTo("one two three\n");
        run(() -> document.buffer().undo(this));
        assertThat(document.text()).hasToString("one two three\n");
        assertThat(get(() -> document.modifiedProperty().get())).isFalse();
    }

    @Test
    void aFileThatIsDeletedAndComesBackIsNoConflict() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "let a\n");
        EditorDocument document = open(file);
        Files.delete(file);
        until("it is said", () -> document.banners().stream().anyMatch(b -> b.id().equals("outside")));
        assertThat(get(() -> document.modifiedProperty().get())).isTrue();
        Files.writeString(file, "let a\n");
        until("nothing is to be said", () -> document.banners().isEmpty());
        assertThat(get(() -> document.modifiedProperty().get())).isFalse();
    }

    @Test
    void whatHasChangedSinceTheLastCommitIsComparedAndPutBack() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "one\ntwo\n");
        EditorDocument document = open(file);
        run(() -> model.compareWithCommit(document));
        until("there is no commit", () -> document.banners().stream().anyMatch(b -> b.id().equals("commit")));
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "t");
        type(document, 0, "zero\n");
        run(() -> model.compareWithCommit(document));
        until("both versions are shown", () -> model.comparisonProperty().get() != null);
        Comparison comparison = get(() -> model.comparisonProperty().get());
        assertThat(comparison.mine()).isEqualTo("one\ntwo\n");
        assertThat(comparison.theirs()).isEqualTo("zero\none\ntwo\n");
        run(() -> comparison.settle().accept(comparison.mine()));
        assertThat(document.text()).hasToString("one\ntwo\n");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", dir.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @Test
    void unsavedTextComesBackAfterACrash() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "let a\n");
        type(open(file), 5, " = BAD");
        run(model::newUntitled);
        type(get(() -> model.activeDocument().get()), 0, "notes");
        until("both drafts are stored", () -> drafts.drafts.size() == 2);
        EditorState state = get(model::openTabsState);

        EditorViewModel next = model();
        get(() -> next.restore(state)).get(20, TimeUnit.SECONDS);
        assertThat(get(() -> next.documents().size())).isEqualTo(2);
        EditorDocument back = get(() -> next.find(file)).orElseThrow();
        assertThat(back.text()).hasToString("let a = BAD\n");
        assertThat(get(() -> banner(back, "draft").text())).isEqualTo("Your unsaved text was restored.");
        assertThat(Files.readString(file)).isEqualTo("let a\n");
        assertThat(get(() -> next.documents().get(1).text().toString())).isEqualTo("notes");

        Runnable compare = get(() -> banner(back, "draft").choices().getFirst().run());
        run(compare);
        Comparison shown = get(() -> next.comparisonProperty().get());
        assertThat(ThreeWayMerge.of(shown.base(), shown.mine(), shown.theirs()).text(false))
                .as("all that differs from the disk is to be decided on")
                .isEqualTo("let a\n");
        run(next::endComparison);

        Runnable discard = get(() -> banner(back, "draft").choices().getLast().run());
        run(discard);
        assertThat(back.text()).hasToString("let a\n");
        run(next::close);
    }

    @Test
    void anOutsideChangeIsTakenOverOrMergedNeverOverwritten() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "a\nb\nc\nd\n");
        EditorDocument document = open(file);
        Files.writeString(file, "a\nb\nc\nD\n");
        until(
                "an unmodified text follows the disk",
                () -> document.text().toString().equals("a\nb\nc\nD\n"));
        assertThat(get(() -> document.modifiedProperty().get())).isFalse();

        type(document, 0, "mine ");
        Files.writeString(file, "a\nb\nc\nTHEIRS\n");
        until("the conflict is said", () -> document.banners().stream().anyMatch(b -> b.id().equals("outside")));
        SaveResult refused = get(() -> model.save(document)).get(20, TimeUnit.SECONDS);
        assertThat(refused).isInstanceOf(SaveResult.Conflict.class);
        assertThat(Files.readString(file)).isEqualTo("a\nb\nc\nTHEIRS\n");

        choose(document, "outside", "Compare and merge");
        Comparison comparison = get(() -> model.comparisonProperty().get());
        assertThat(comparison.theirs()).isEqualTo("a\nb\nc\nTHEIRS\n");
        run(() -> comparison.settle().accept("mine a\nb\nc\nTHEIRS\n"));
        assertThat(get(() -> model.save(document)).get(20, TimeUnit.SECONDS)).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.readString(file)).isEqualTo("mine a\nb\nc\nTHEIRS\n");
    }

    @Test
    void aDeletedFileKeepsItsTextInTheEditor() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "a\n");
        EditorDocument document = open(file);
        Files.delete(file);
        until("said", () -> document.banners().stream().anyMatch(b -> b.id().equals("outside")));
        assertThat(get(() -> document.modifiedProperty().get())).isTrue();
        assertThat(get(() -> model.save(document)).get(20, TimeUnit.SECONDS)).isInstanceOf(SaveResult.Saved.class);
        assertThat(Files.readString(file)).isEqualTo("a\n");
        until("nothing is left to tell", () -> document.banners().isEmpty());
    }

    @Test
    void asksBeforeUnsavedTextIsClosed() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "a\n");
        EditorDocument document = open(file);
        type(document, 0, "x");
        run(() -> model.close(document));
        ClosePrompt prompt = get(() -> model.promptProperty().get());
        assertThat(prompt).isNotNull();
        run(prompt.cancel());
        assertThat(get(() -> model.documents().size())).isEqualTo(1);
        run(() -> model.close(document));
        run(get(() -> model.promptProperty().get()).save());
        until("saved and closed", () -> model.documents().isEmpty());
        assertThat(Files.readString(file)).isEqualTo("xa\n");
        run(model::reopenClosed);
        until("reopened", () -> model.documents().size() == 1);
    }

    @Test
    void everyKindOfFileHasItsState() throws Exception {
        assertThat(stateOf("bin", new byte[] {0, 1})).isInstanceOf(DocumentState.Binary.class);
        assertThat(stateOf("line.js", "x".repeat(200_000).getBytes())).isInstanceOf(DocumentState.Paged.class);
        assertThat(open(dir).stateProperty().get()).isInstanceOf(DocumentState.Failed.class);
        EditorDocument fresh = open(dir.resolve("new.rs"));
        assertThat(get(() -> banner(fresh, "new").text())).contains("New file");
        EditorDocument large = open(Files.writeString(dir.resolve("l.txt"), "x\n".repeat(60_000)));
        assertThat(get(() -> banner(large, "large").text())).contains("60,001 lines");
    }

    private DocumentState stateOf(String name, byte[] content) throws Exception {
        return open(Files.write(dir.resolve(name), content)).stateProperty().get();
    }

    @Test
    void spansOfAnOlderTextAreMovedAndTheNewestWins() throws Exception {
        Path file = Files.writeString(dir.resolve("a.rs"), "let a;\nlet b;\n");
        EditorDocument document = open(file);
        engine.delayMillis = 60;
        run(() -> document.viewport(this, new TextRange(0, document.text().length())));
        for (int i = 0; i < 20; i++) {
            type(document, 0, "x\n");
            Thread.sleep(7);
        }
        int shift = 40;
        until("the spans fit the text", () -> {
            SpanSet spans = document.spansProperty().get();
            return spans.size() == 2 && spans.starts()[0] == shift && spans.starts()[1] == shift + 7;
        });
        assertThat(get(() -> document.caretPosition())).isEqualTo(new TextPosition(20, 0));
    }
}
