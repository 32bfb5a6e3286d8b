package dev.codeface.desktop.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.CommandRun.Purpose;
import dev.codeface.core.run.RunRepository;
import dev.codeface.core.run.RunService;
import dev.codeface.core.run.RunService.Owner;
import dev.codeface.core.run.VerifyCommands;
import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The cards of all commands: one for each command of an answer, and one for each verified change. A card keeps its
/// state while its view comes and goes with scrolling. FX thread.
public final class RunCards {
    private final RunService runs;
    private final RunRepository kept;
    private final VerifyCommands verify;
    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<Optional<Path>> folder;
    private final PaneChoice panes;
    private final ConsentPrompt prompt;
    private final BinaryOperator<String> secrets;
    private final Map<String, RunCardViewModel> cards = new HashMap<>();
    private final Map<String, VBox> places = new HashMap<>();
    private Consumer<CommandRun> onAsk = run -> {};
    private Consumer<CommandRun> onOver = run -> {};
    private @Nullable Commits commits;

    /// @param secrets puts secrets back that were withheld from the model: conversation and text to text
    public RunCards(
            RunService runs,
            RunRepository kept,
            VerifyCommands verify,
            Tasks tasks,
            Executor fx,
            Supplier<Optional<Path>> folder,
            PaneChoice panes,
            ConsentPrompt prompt,
            BinaryOperator<String> secrets) {
        this.secrets = secrets;
        this.runs = runs;
        this.kept = kept;
        this.verify = verify;
        this.tasks = tasks;
        this.fx = fx;
        this.folder = folder;
        this.panes = panes;
        this.prompt = prompt;
        runs.listen(run -> fx.execute(() -> changed(run)));
    }

    /// Connects what makes commits; without it none are offered.
    public void connectCommits(Commits maker) {
        commits = maker;
    }

    /// What *Ask about it* does.
    public void setOnAsk(Consumer<CommandRun> listener) {
        onAsk = listener;
    }

    /// Told when a command is over.
    public void setOnOver(Consumer<CommandRun> listener) {
        onOver = listener;
    }

    /// The card of a command in an answer.
    public Node command(String conversationId, String turnId, String text) {
        return new RunCardView(
                card(turnId + '\0' + text, new Owner(conversationId, turnId, Purpose.COMMAND), text), false);
    }

    /// The place below a proposal where its verification appears once it is applied.
    public Node verification(String turnId, String code) {
        String key = "verify\0" + turnId + '\0' + code;
        VBox place = new VBox();
        places.put(key, place);
        RunCardViewModel known = cards.get(key);
        if (known != null) {
            place.getChildren().setAll(new RunCardView(known, true));
        }
        return place;
    }

    /// What a change touched.
    ///
    /// @param subject what it is for, one line
    public record Touched(List<Path> files, String subject) {
        public Touched {
            files = List.copyOf(files);
        }
    }

    /// A proposal was applied: offers to verify it, and to commit it once that passed.
    public void applied(String conversationId, String turnId, String code, Touched touched) {
        Optional<Path> open = folder.get();
        if (open.isEmpty() || cards.containsKey("verify\0" + turnId + '\0' + code)) {
            return;
        }
        tasks.ioResult(() -> verify.of(open.get()))
                .thenAccept(command -> fx.execute(() -> command.ifPresent(text -> {
                    String key = "verify\0" + turnId + '\0' + code;
                    RunCardViewModel card = card(key, new Owner(conversationId, turnId, Purpose.VERIFY), text);
                    card.setOnCommit(() -> commit(key, card.owner(), open.get(), code, touched));
                    card.commandProperty().addListener((o, was, is) -> keepCommand(open.get(), is));
                    VBox place = places.get(key);
                    if (place != null) {
                        place.getChildren().setAll(new RunCardView(card, true));
                    }
                })));
    }

    /// Sends a command without an answer, from the palette: it is asked for like any other.
    public RunCardViewModel runNow(String text) {
        RunCardViewModel card = card("now\0" + text, new Owner("", "", Purpose.COMMAND), text);
        card.send();
        return card;
    }

    /// A card with the git command, below the verification; the person reads it, edits it and runs it.
    private void commit(String key, Owner verified, Path root, String code, Touched touched) {
        List<Path> here =
                touched.files().stream().filter(f -> f.startsWith(root)).toList();
        VBox place = places.get(key);
        if (place == null || here.isEmpty() || !Files.exists(root.resolve(".git"))) {
            return;
        }
        Owner owner = new Owner(verified.conversationId(), verified.turnId(), Purpose.COMMAND);
        Commits maker = commits;
        if (maker == null) {
            return;
        }
        Commits.Verified change = new Commits.Verified(root, verified.turnId(), code, here);
        maker.command(change, touched.subject())
                .thenAccept(command -> fx.execute(() -> {
                    RunCardViewModel card = card("commit\0" + key, owner, command);
                    card.edit(command);
                    card.setOnDraft(() -> maker.draft(
                            change,
                            message -> maker.command(change, message)
                                    .thenAccept(better -> fx.execute(() -> card.edit(better)))));
                    if (place.getChildren().size() < 2) {
                        place.getChildren().add(new RunCardView(card, false));
                    }
                }));
    }

    /// Runs the workspace's verification without an answer: from the palette.
    public void verifyNow() {
        folder.get()
                .ifPresent(open -> tasks.ioResult(() -> verify.of(open))
                        .thenAccept(command -> fx.execute(() ->
                                command.ifPresent(text -> card("now", new Owner("", "", Purpose.VERIFY), text)
                                        .send()))));
    }

    private void keepCommand(Path open, String command) {
        tasks.ioResult(() -> {
            verify.choose(open, command);
            return true;
        });
    }

    private RunCardViewModel card(String key, Owner owner, String text) {
        return cards.computeIfAbsent(key, k -> {
            RunCardViewModel made = new RunCardViewModel(runs, prompt, panes, tasks, fx, owner, secrets, text);
            made.setOnAsk(run -> onAsk.accept(run));
            if (!owner.turnId().isEmpty()) {
                remember(made, owner, text);
            }
            return made;
        });
    }

    /// What came of it before a restart.
    private void remember(RunCardViewModel card, Owner owner, String text) {
        tasks.ioResult(() -> last(owner, text))
                .thenAccept(found -> fx.execute(() -> found.ifPresent(run -> {
                    if (card.runProperty().get() == null) {
                        card.changed(run);
                    }
                })));
    }

    private Optional<CommandRun> last(Owner owner, String text) throws AppException {
        List<CommandRun> known = kept.ofTurn(owner.turnId());
        return known.stream()
                .filter(run -> run.purpose() == owner.purpose() && run.command().equals(text))
                .reduce((before, after) -> after);
    }

    private void changed(CommandRun run) {
        cards.values().stream()
                .filter(card -> {
                    CommandRun shown = card.runProperty().get();
                    return shown != null && shown.id().equals(run.id());
                })
                .forEach(card -> card.changed(run));
        if (run.over()) {
            onOver.accept(run);
            if (!run.turnId().isEmpty()) {
                tasks.ioResult(() -> {
                    kept.save(run);
                    return true;
                });
            }
        }
    }
}
