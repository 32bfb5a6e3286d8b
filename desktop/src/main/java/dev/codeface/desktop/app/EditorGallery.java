package dev.codeface.desktop.app;

import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.app.Stagehand.StepFailedException;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.EditorViewModel;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// The states of the code view, for a designer's eye: replacing, two views, a conflict and its merge, restored text,
/// several carets, completion, search in files, what cannot be edited. Runs on a thread of its own.
final class EditorGallery {
    private static final int LARGE = 21 << 20;

    private final AppContext context;
    private final Stagehand hand;
    private final Path project;

    EditorGallery(AppContext context, Stagehand hand, Path project) {
        this.context = context;
        this.hand = hand;
        this.project = project;
    }

    /// @param theme first word of the pictures' names
    void play(String theme) throws StepFailedException, InterruptedException, IOException {
        replaceAndCarets(theme);
        conflict(theme);
        states(theme);
        search(theme);
        hand.act(() -> editor().discardAll());
        hand.act(() -> features().open(new Place(project.resolve("src/main.rs"), 28, 45)));
        hand.await("the first file again", () -> features().editorArea().showsText());
    }

    private void replaceAndCarets(String theme) throws StepFailedException, InterruptedException, IOException {
        run("editor.replace");
        hand.picture(theme + "-11-replace");
        hand.type(KeyCode.ESCAPE);
        hand.act(() -> features().editorArea().toggleSplit(Orientation.HORIZONTAL));
        hand.picture(theme + "-12-split");
        hand.act(() -> features().editorArea().toggleSplit(Orientation.HORIZONTAL));
        hand.act(() -> {
            int at = front().text().toString().indexOf("tide");
            editor().jump(front(), new TextRange(at, at));
        });
        for (int i = 0; i < 4; i++) {
            run("editor.next-occurrence");
        }
        hand.picture(theme + "-13-carets");
        hand.type(KeyCode.ESCAPE);
        run("editor.complete");
        hand.picture(theme + "-14-completion");
        hand.type(KeyCode.ESCAPE);
        run("editor.inline-edit");
        hand.picture(theme + "-15-inline-edit");
        hand.type(KeyCode.ESCAPE);
    }

    /// A text that others changed while it was edited; in the end the file is as it was.
    private void conflict(String theme) throws StepFailedException, InterruptedException, IOException {
        Path file = project.resolve("src/tide.rs");
        String before = Files.readString(file);
        open(file);
        hand.act(() -> {
            EditorDocument document = front();
            TextSnapshot text = document.text();
            int at = text.lineEnd(Math.min(2, text.lineCount() - 1));
            editor().jump(document, new TextRange(at, at));
            editor().applyEdits(file, List.of(new TextEdit(new TextRange(at, at), " // mine")));
        });
        Files.writeString(file, replaceLine(before, 2, " // theirs"));
        hand.await("the conflict is told", () -> !front().banners().isEmpty());
        hand.picture(theme + "-16-conflict");
        hand.press(Words.get("outside.compare"));
        hand.await("the merge", () -> hand.canPress(Words.get("merge.both")));
        hand.picture(theme + "-17-merge");
        hand.press(Words.get("merge.later"));
        Files.writeString(file, before);
        hand.act(() -> editor().discardAll());
    }

    private static String replaceLine(String text, int line, String more) {
        String[] lines = text.split("\n", -1);
        lines[line] += more;
        return String.join("\n", lines);
    }

    private void states(String theme) throws StepFailedException, InterruptedException, IOException {
        Path large = project.resolve("harbour.log");
        if (!Files.exists(large)) {
            String line = "2026-01-01 06:12:00 tide 2.4 m, wind 11 kn, berth 3 free\n";
            Files.writeString(large, line.repeat(LARGE / line.length()));
        }
        open(large);
        hand.picture(theme + "-18-large-file");
        Path binary = Files.write(project.resolve("chart.bin"), new byte[] {0, 1, 2, 3, (byte) 0xff, 0, 72, 105});
        open(binary);
        hand.picture(theme + "-19-binary");
        Path denied = Files.writeString(project.resolve("locked.txt"), "not for you\n");
        if (denied.toFile().setReadable(false) && !Files.isReadable(denied)) {
            open(denied);
            hand.picture(theme + "-20-unreadable");
        }
        Files.deleteIfExists(denied);
        Files.deleteIfExists(binary);
        open(project.resolve("new-file.rs"));
        hand.picture(theme + "-21-new-file");
    }

    private void search(String theme) throws StepFailedException, InterruptedException, IOException {
        Files.deleteIfExists(project.resolve("harbour.log"));
        hand.act(() -> context.window().searchFiles(true));
        hand.act(() -> features().searchView().ask("tide", true));
        hand.await(
                "something found",
                () -> !features().searchView().lookupAll(".search-old").isEmpty());
        hand.act(() -> features().searchView().lookupAll(".text-field").forEach(node -> {
            if (node instanceof TextField field && "Replace with".equals(field.getAccessibleText())) {
                field.setText("flow");
            }
        }));
        hand.picture(theme + "-22-replace-in-files");
        for (String side : new String[] {"outline", "problems", "files"}) {
            hand.act(() -> context.window().showSide(side));
            hand.picture(theme + "-23-" + side);
        }
    }

    private void open(Path file) throws StepFailedException, InterruptedException {
        hand.act(() -> editor().open(file));
        hand.await(
                file.getFileName() + " is shown",
                () -> front() != null
                        && front().path().equals(file)
                        && features().editorArea().showsText());
    }

    private EditorViewModel editor() {
        return features().editor();
    }

    private EditorDocument front() {
        return editor().activeDocument().get();
    }

    private void run(String id) {
        hand.act(() -> context.window().actions().all().stream()
                .filter(action -> action.id().equals(id))
                .forEach(action -> action.run().run()));
    }

    private Features features() {
        return context.window().features().orElseThrow();
    }
}
