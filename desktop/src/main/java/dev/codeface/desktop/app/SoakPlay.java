package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.observe.FreezeDetector;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.app.Stagehand.StepFailedException;
import dev.codeface.desktop.terminal.MirrorState;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A long day in short: edits, questions, answers, reconnects and changes of the theme, again and again, while panes
/// print. At its end it tells what it did and how often the window stood still. Runs on a thread of its own.
final class SoakPlay {
    /// For how long, in seconds.
    static final String SECONDS = "codeface.demo.seconds";

    private static final Duration STILL = Duration.ofSeconds(1);
    private static final int TURNS_OF_A_CONVERSATION = 8;
    private static final int RECONNECT_EVERY = 3;
    private static final int THEME_EVERY = 5;

    private final AppContext context;
    private final Stagehand hand;
    private final Path project;
    private final AtomicInteger freezes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private int reconnects;

    SoakPlay(AppContext context, Stagehand hand, Path project) {
        this.context = context;
        this.hand = hand;
        this.project = project;
    }

    void play() throws StepFailedException, InterruptedException {
        new FilledWindow(context, hand, project).open();
        StartupMarks.mark("filled");
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong(SECONDS, 60)).toNanos();
        int rounds = 0;
        try (FreezeDetector watching = context.watchFreezes(STILL, freeze -> {
                    freezes.incrementAndGet();
                    System.err.println("the window stood still\n" + freeze.threads());
                });
                AutoCloseable listening = context.watchFailures(report -> {
                    failures.incrementAndGet();
                    System.err.println(report.code() + " in " + report.where() + ": " + report.message());
                })) {
            while (System.nanoTime() < end) {
                round(rounds++);
            }
        } catch (StepFailedException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        StartupMarks.tell("rounds", rounds);
        StartupMarks.tell("reconnects", reconnects);
        StartupMarks.tell("freezes", freezes.get());
        StartupMarks.tell("failures", failures.get());
    }

    private void round(int number) throws StepFailedException, InterruptedException {
        edit(number);
        ask(number);
        if (number % RECONNECT_EVERY == 0) {
            reconnect();
        }
        if (number % THEME_EVERY == 0) {
            String other = context.themeId().equals("codeface-dark") ? "codeface-light" : "codeface-dark";
            hand.act(() -> context.chooseTheme(other));
            hand.await(other, () -> context.themeId().equals(other));
        }
    }

    /// Ten lines are typed, the file is saved, and they are taken out again.
    private void edit(int number) throws StepFailedException, InterruptedException {
        Path file = project.resolve("src/tide.rs");
        for (int line = 0; line < 10; line++) {
            String text = "// round " + number + ", line " + line + "\n";
            change(file, new TextEdit(new TextRange(0, 0), text));
            Thread.sleep(30);
            change(file, new TextEdit(new TextRange(0, text.length()), ""));
        }
        hand.act(() -> features().editor().saveAll());
    }

    private void change(Path file, TextEdit edit) {
        hand.act(() -> features().editor().applyEdits(file, List.of(edit)));
    }

    private void ask(int number) throws StepFailedException, InterruptedException {
        if (number % TURNS_OF_A_CONVERSATION == 0) {
            hand.act(() -> features().chat().newConversation());
        }
        hand.act(() -> {
            features().chat().addFileChip();
            features().chat().draftProperty().set("What is wrong here? Round " + number);
        });
        hand.press(Words.get("composer.send"));
        hand.await(
                "an answer",
                () -> !features().chat().streamingProperty().get()
                        && features().chat().draftProperty().get().isEmpty());
    }

    private void reconnect() throws StepFailedException, InterruptedException {
        AttachedTarget target =
                hand.get(() -> features().mirror().attachedTarget().orElseThrow());
        hand.act(() -> features().mirror().detach());
        hand.act(() -> features().mirror().attach(target));
        hand.await("a live mirror", () -> features().mirror().stateProperty().get() == MirrorState.LIVE);
        reconnects++;
    }

    private Features features() {
        return context.window().features().orElseThrow();
    }
}
