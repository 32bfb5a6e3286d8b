package dev.codeface.desktop.app;

import dev.codeface.desktop.app.Stagehand.StepFailedException;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.terminal.MirrorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The main job as a person would do it once, in the real window: attach, mirror, from the error in the pane to its
/// place, ask, stream, apply, verify, theme; and in a second process, that everything is there again. Runs on a thread
/// of its own.
final class DemoPlay {
    private final AppContext context;
    private final Stagehand hand;
    private final Path project;

    DemoPlay(AppContext context, Stagehand hand, Path project) {
        this.context = context;
        this.hand = hand;
        this.project = project;
    }

    /// The first process, from an empty home.
    void first() throws StepFailedException, InterruptedException, IOException {
        hand.act(() -> context.chooseTheme("codeface-dark"));
        hand.picture("01-welcome");
        hand.act(() -> context.openFolder(project));
        attach();
        open();
        ask();
        apply();
        verify();
        theme();
    }

    private void attach() throws StepFailedException, InterruptedException, IOException {
        hand.act(() -> context.window().showAttach());
        hand.await(
                "sessions in the attach dialog",
                () -> !features().attach().rowsProperty().get().isEmpty());
        hand.await(
                "a selected pane with its picture",
                () -> features().attach().thumbnailProperty().get().isPresent());
        hand.picture("02-attach");
        hand.press("Attach");
        hand.await("a live mirror", () -> features().mirror().stateProperty().get() == MirrorState.LIVE);
        hand.picture("03-mirror");
    }

    /// From the error in the pane to its place in the file.
    private void open() throws StepFailedException, InterruptedException, IOException {
        hand.act(() -> features().editor().open(project.resolve("src/tide.rs")));
        hand.await("the second file", () -> features().editor().documents().size() == 1);
        hand.await(
                "the error that the pane tells of",
                () -> !loop().places().foundProperty().get().isEmpty());
        hand.act(() -> loop().places().open(1));
        hand.await("a diagnostic of the missing character", () -> {
            EditorDocument document = active();
            return document != null
                    && document.path().endsWith("main.rs")
                    && !document.diagnostics().isEmpty();
        });
        hand.picture("04-error-at-its-place");
    }

    private void ask() throws StepFailedException, InterruptedException, IOException {
        hand.act(() -> loop().askAboutError());
        hand.await("two chips", () -> features().chat().chips().size() == 2);
        hand.act(() -> features().chat().draftProperty().set("Why does the build fail, and what would fix it?"));
        hand.picture("05-question");
        hand.press("Preview");
        hand.picture("06-preview");
        hand.press("Close");
        hand.press("Send");
        hand.await(
                "a streaming answer",
                () -> features().chat().streamingProperty().get());
        Thread.sleep(1000);
        hand.picture("07-stream");
        hand.await(
                "the end of the answer",
                () -> !features().chat().streamingProperty().get());
        hand.picture("08-answer");
    }

    private void apply() throws StepFailedException, InterruptedException, IOException {
        hand.press("Apply");
        hand.await("the review", () -> hand.canPress("Accept all"));
        hand.picture("09-review");
        hand.press("Accept all");
        hand.press("Apply 1 of 1");
        hand.await("a text without problems", () -> {
            EditorDocument document = active();
            return document != null && document.modifiedProperty().get() && checked(document);
        });
        hand.act(() -> features().editor().saveAll());
        hand.await("the saved file", () -> {
            try {
                return Files.readString(project.resolve("src/main.rs")).contains("tides.txt\");");
            } catch (IOException e) {
                return false;
            }
        });
        hand.picture("10-applied");
    }

    /// The project's own check in the pane that failed, after one consent; its result comes back into the chat.
    private void verify() throws StepFailedException, InterruptedException, IOException {
        hand.press("Verify in pane…");
        hand.await("a question of consent that can be answered", () -> hand.canPress("Run (Alt+R)"));
        hand.picture("11-consent");
        hand.press("Run (Alt+R)");
        hand.await("the running check", () -> hand.canPress("Stop…"));
        hand.picture("12-verifying");
        hand.await("a passed check", () -> hand.canPress("Again…"));
        hand.picture("13-verified");
    }

    private void theme() throws StepFailedException, InterruptedException, IOException {
        hand.act(() -> context.window().showSettings("Appearance"));
        hand.picture("14-settings");
        hand.act(() -> context.chooseTheme("codeface-light"));
        hand.await("the light theme", () -> context.themeId().equals("codeface-light"));
        hand.picture("15-theme");
        hand.act(() -> context.window().shell().closePage());
        hand.picture("16-light");
    }

    /// The second process, from what the first one left.
    void second() throws StepFailedException, InterruptedException, IOException {
        hand.await("the theme of before", () -> context.themeId().equals("codeface-light"));
        hand.await("the tabs of before", () -> features().editor().documents().size() == 2);
        hand.await(
                "the mirror of before",
                () -> features().mirror().stateProperty().get() == MirrorState.LIVE);
        hand.await(
                "the conversation of before",
                () -> features().chat().conversationProperty().get().title().startsWith("Why does the build fail"));
        hand.await("a text without problems", () -> {
            EditorDocument document = active();
            return document != null && checked(document);
        });
        hand.picture("17-reopened");
    }

    /// The checker finds nothing; what a pane still shows of an earlier build does not matter.
    private static boolean checked(EditorDocument document) {
        return document.diagnostics().stream().allMatch(d -> d.checker().startsWith("pane "));
    }

    private Loop loop() {
        return context.window().loop().orElseThrow();
    }

    private Features features() {
        return context.window().features().orElseThrow();
    }

    private @Nullable EditorDocument active() {
        return features().editor().activeDocument().get();
    }
}
