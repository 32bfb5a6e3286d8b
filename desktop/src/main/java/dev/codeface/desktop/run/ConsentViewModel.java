package dev.codeface.desktop.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.run.Act;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.CommandPart;
import dev.codeface.core.run.ConsentRequest;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A question of consent under way: what is asked, when it may be answered, what came of the answer. FX thread.
public final class ConsentViewModel {
    private static final Duration ARM_AFTER = Duration.ofMillis(500);

    private final ConsentService consent;
    private final Callable<ConsentRequest> look;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<ConsentRequest> request;
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<CommandPart>> parts = new ReadOnlyObjectWrapper<>(List.of());
    private final CompletableFuture<Optional<Approval>> outcome = new CompletableFuture<>();
    private int asked;

    /// @param first what was seen first
    /// @param look  looks at the pane again, for the same text
    ConsentViewModel(
            ConsentService consent, ConsentRequest first, Callable<ConsentRequest> look, Tasks tasks, Executor fx) {
        this.consent = consent;
        this.look = look;
        this.tasks = tasks;
        this.fx = fx;
        this.request = new ReadOnlyObjectWrapper<>(first);
    }

    /// The question is on screen: half a second later it may be answered, so that a click meant for something else, or
    /// typing that goes on, does not answer it.
    void shown() {
        armed.set(false);
        int mine = ++asked;
        tasks.after(
                ARM_AFTER,
                () -> fx.execute(() -> {
                    if (mine == asked && !outcome.isDone()) {
                        armed.set(true);
                    }
                }));
    }

    void explained(List<CommandPart> explanation) {
        parts.set(List.copyOf(explanation));
    }

    /// Approves and sends. Where the pane has changed nothing is sent, and the question is asked again.
    void allow(Act act) {
        if (!armed.get() || outcome.isDone() || !request.get().allows(act)) {
            return;
        }
        armed.set(false);
        ConsentRequest shown = request.get();
        tasks.ioResult(() -> {
                    Approval approval = consent.approve(shown, act);
                    consent.send(approval);
                    return approval;
                })
                .whenComplete((approval, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        outcome.complete(Optional.of(approval));
                    } else {
                        askAgain(failure);
                    }
                }));
    }

    private void askAgain(Throwable failure) {
        problem.set(told(failure));
        tasks.ioResult(look)
                .whenComplete((fresh, gone) -> fx.execute(() -> {
                    if (gone == null) {
                        request.set(fresh);
                        shown();
                    } else {
                        problem.set(told(gone));
                    }
                }));
    }

    private static String told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AppException expected
                ? (expected.userMessage() + " " + expected.remedy()).strip()
                : Words.get("consent.nothingSent", cause.getClass().getSimpleName());
    }

    /// Sends nothing.
    void cancel() {
        outcome.complete(Optional.empty());
    }

    /// What is asked; another one after the pane has changed.
    public ReadOnlyObjectProperty<ConsentRequest> requestProperty() {
        return request.getReadOnlyProperty();
    }

    /// Whether it may be answered yet.
    public ReadOnlyBooleanProperty armedProperty() {
        return armed.getReadOnlyProperty();
    }

    /// Why the last answer sent nothing; empty where there was none.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What the parts of the command do.
    public ReadOnlyObjectProperty<List<CommandPart>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    /// What was sent; empty where nothing was. Completed on the FX thread.
    public CompletableFuture<Optional<Approval>> outcome() {
        return outcome;
    }
}
