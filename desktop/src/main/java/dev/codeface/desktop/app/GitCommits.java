package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.context.AttachRules;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Patch;
import dev.codeface.core.error.AppException;
import dev.codeface.core.run.CommitCommand;
import dev.codeface.core.run.VerifiedHunks;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Moment;
import dev.codeface.core.timeline.MomentTexts;
import dev.codeface.core.timeline.TextDigest;
import dev.codeface.core.timeline.Timeline;
import dev.codeface.desktop.run.Commits;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Commits of verified changes: whole files where these hold nothing else, else a patch with the change's own hunks,
/// kept among the app's files. Reads the repository only; the command is the person's to run. FX thread.
final class GitCommits implements Commits {
    private final Timeline timeline;
    private final Features features;
    private final AppWindow window;
    private final Path patches;
    private final Path ownData;
    private final Tasks tasks;
    private final Executor fx;
    private @Nullable String asked;
    private @Nullable String questionId;
    private Consumer<String> answered = message -> {};

    /// @param patches the folder for patches
    /// @param ownData what may never be attached
    GitCommits(
            Timeline timeline,
            Features features,
            AppWindow window,
            Path patches,
            Path ownData,
            Tasks tasks,
            Executor fx) {
        this.timeline = timeline;
        this.features = features;
        this.window = window;
        this.patches = patches;
        this.ownData = ownData;
        this.tasks = tasks;
        this.fx = fx;
        tasks.io(() -> forget(patches));
    }

    /// Patches of earlier runs: git reads them in clear, so none stays longer than it may be of use.
    private static void forget(Path patches) {
        if (!Files.isDirectory(patches)) {
            return;
        }
        try (Stream<Path> old = Files.list(patches)) {
            for (Path file : old.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<String> command(Verified change, String message) {
        return tasks.ioResult(() -> made(timeline, patches, change, message));
    }

    /// Blocks.
    static String made(Timeline timeline, Path patches, Verified change, String message)
            throws AppException, IOException {
        Optional<String> patch = hunks(timeline, change);
        if (patch.isEmpty()) {
            return CommitCommand.of(change.root(), change.files(), message);
        }
        PrivateFiles.directory(patches);
        Path file =
                patches.resolve(TextDigest.of(change.turnId() + change.code()).substring(0, 16) + ".patch");
        PrivateFiles.write(file, patch.get().getBytes(StandardCharsets.UTF_8));
        boolean staged =
                ReadOnlyGit.text(change.root(), "diff", "--cached", "--quiet").isEmpty();
        return CommitCommand.ofPatch(file, staged, message);
    }

    /// The change's own hunks; empty where whole files are committed.
    private static Optional<String> hunks(Timeline timeline, Verified change) throws AppException, IOException {
        List<VerifiedHunks.Change> changes = new ArrayList<>();
        for (Moment moment : timeline.applied(change.turnId(), change.code())) {
            Path file = Path.of(moment.source());
            Optional<MomentTexts> texts = timeline.texts(moment);
            if (texts.isEmpty() || !file.startsWith(change.root())) {
                return Optional.empty();
            }
            String path = change.root().relativize(file).toString().replace('\\', '/');
            changes.add(new VerifiedHunks.Change(
                    path,
                    ReadOnlyGit.text(change.root(), "show", "HEAD:./" + path),
                    texts.get().before(),
                    texts.get().after(),
                    Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty()));
        }
        try {
            return VerifiedHunks.patch(changes);
        } catch (AppException e) {
            // What cannot be told apart is committed whole; the command says so by naming the files.
            return Optional.empty();
        }
    }

    @Override
    public void draft(Verified change, Consumer<String> then) {
        tasks.ioResult(() -> diff(change))
                .thenAccept(diff -> fx.execute(() -> {
                    String question = Words.get("commit.ask");
                    asked = question;
                    questionId = null;
                    answered = then;
                    features.chat().addChip(new ContextChip.Attachment(Words.get("commit.chip"), diff));
                    features.chat().draftProperty().set(question);
                    window.shell().focus(ShellRegion.CHAT);
                    features.chat().focusComposer();
                }));
    }

    private String diff(Verified change) throws AppException {
        StringBuilder diff = new StringBuilder();
        for (Moment moment : timeline.applied(change.turnId(), change.code())) {
            Path file = Path.of(moment.source());
            Optional<MomentTexts> texts = timeline.texts(moment);
            if (texts.isPresent() && file.startsWith(change.root())) {
                new AttachRules(change.root(), ownData).check(file);
                diff.append(new Patch(
                                FileDiff.between(
                                        texts.get().before().orElse(""),
                                        texts.get().after().orElse("")),
                                change.root().relativize(file).toString())
                        .unified());
            }
        }
        return diff.toString();
    }

    /// Follows the question for a message to its answer.
    void happened(ChatEvent event) {
        if (asked == null) {
            return;
        }
        switch (event) {
            case ChatEvent.TurnStarted started
            when isQuestion(started.turn()) -> questionId = started.turn().id();
            case ChatEvent.TurnEnded ended
            when ended.turn().byModel()
                    && questionId != null
                    && questionId.equals(ended.turn().parentId()) -> {
                asked = null;
                questionId = null;
                answered.accept(message(ended.turn().text()));
            }
            default -> {
                // Something else was said.
            }
        }
    }

    private boolean isQuestion(Turn turn) {
        return !turn.byModel() && asked != null && turn.text().strip().equals(asked.strip());
    }

    /// The message of an answer: what stands in its block of code, else all of it.
    static String message(String answer) {
        List<String> lines = answer.strip().lines().toList();
        int open = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                if (open >= 0) {
                    return String.join("\n", lines.subList(open + 1, i)).strip();
                }
                open = i;
            }
        }
        return String.join("\n", lines).strip();
    }
}
