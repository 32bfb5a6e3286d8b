package dev.codeface.desktop.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.RunService;
import dev.codeface.core.run.RunService.Owner;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A command as a card: where it would go, its run, what came of it. FX thread.
public final class RunCardViewModel {
    private final RunService runs;
    private final ConsentPrompt prompt;
    private final PaneChoice panes;
    private final Tasks tasks;
    private final Executor fx;
    private final Owner owner;
    private final BinaryOperator<String> secrets;
    private final ReadOnlyStringWrapper command;
    private final ReadOnlyObjectWrapper<@Nullable CommandRun> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Consumer<CommandRun> onAsk = done -> {};
    private Runnable onCommit = () -> {};
    private boolean canCommit;
    private @Nullable Runnable onDraft;

    /// @param secrets puts secrets back that were withheld from the model: conversation and text to text
    RunCardViewModel(
            RunService runs,
            ConsentPrompt prompt,
            PaneChoice panes,
            Tasks tasks,
            Executor fx,
            Owner owner,
            BinaryOperator<String> secrets,
            String command) {
        this.secrets = secrets;
        this.runs = runs;
        this.prompt = prompt;
        this.panes = panes;
        this.tasks = tasks;
        this.fx = fx;
        this.owner = owner;
        this.command = new ReadOnlyStringWrapper(command);
    }

    /// Asks for consent, sends, and watches what comes of it.
    public void send() {
        problem.set("");
        Optional<PaneChoice.Place> pane = panes.now();
        if (pane.isEmpty()) {
            problem.set(Words.get("run.noPane"));
            return;
        }
        PaneChoice.Place place = pane.get();
        String wanted = command.get();
        tasks.ioResult(() ->
                        runs.plan(place.server(), place.id(), wanted, secrets.apply(owner.conversationId(), wanted)))
                .whenComplete((planned, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        failed(failure);
                    } else {
                        prompt.ask(place.server(), place.id(), planned.text())
                                .whenComplete((sent, broken) -> fx.execute(() -> {
                                    if (broken != null) {
                                        failed(broken);
                                    } else {
                                        sent.ifPresent(approval -> begin(planned, approval));
                                    }
                                }));
                    }
                }));
    }

    private void begin(RunService.Planned planned, Approval approval) {
        run.set(runs.begin(planned, approval, owner));
    }

    private void failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        problem.set(
                cause instanceof AppException expected
                        ? (expected.userMessage() + " " + expected.remedy()).strip()
                        : Words.get("consent.nothingSent", cause.getClass().getSimpleName()));
    }

    /// Asks whether to interrupt it.
    public void stop() {
        CommandRun now = run.get();
        if (now != null && !now.over()) {
            prompt.interrupt(now.server(), now.paneId())
                    .whenComplete((sent, failure) -> fx.execute(() -> {
                        if (failure != null) {
                            failed(failure);
                        }
                    }));
        }
    }

    /// The person takes the pane.
    public void takeOver() {
        now().ifPresent(r -> runs.takeOver(r.id()));
    }

    /// The pane may be watched again.
    public void handBack() {
        now().ifPresent(r -> runs.handBack(r.id()));
    }

    /// Asks the model about what went wrong.
    public void ask() {
        now().filter(CommandRun::over).ifPresent(onAsk);
    }

    /// Offers to commit what was verified.
    public void commit() {
        onCommit.run();
    }

    /// Whether there is something to commit once it passed.
    public boolean canCommit() {
        return canCommit;
    }

    /// Asks for a message of the commit; does nothing where it is none.
    void draft() {
        if (onDraft != null) {
            onDraft.run();
        }
    }

    boolean canDraft() {
        return onDraft != null;
    }

    void setOnDraft(Runnable listener) {
        onDraft = listener;
    }

    void setOnCommit(Runnable listener) {
        onCommit = listener;
        canCommit = true;
    }

    void setOnAsk(Consumer<CommandRun> listener) {
        onAsk = listener;
    }

    /// Another command in its place, as long as none is under way.
    public void edit(String changed) {
        if (!changed.isBlank() && now().map(CommandRun::over).orElse(true)) {
            command.set(changed.strip());
        }
    }

    void changed(CommandRun fresh) {
        run.set(fresh);
    }

    private Optional<CommandRun> now() {
        return Optional.ofNullable(run.get());
    }

    /// What it belongs to.
    public Owner owner() {
        return owner;
    }

    /// The command.
    public ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /// Its last run; null before the first.
    public ReadOnlyObjectProperty<@Nullable CommandRun> runProperty() {
        return run.getReadOnlyProperty();
    }

    /// Why nothing happened; empty where all is well.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Where it would go, for people.
    public String target() {
        return panes.now()
                .map(p -> p.title() + (p.directory().isEmpty() ? "" : "  ·  " + p.directory()))
                .orElse(Words.get("run.noPaneShort"));
    }
}
