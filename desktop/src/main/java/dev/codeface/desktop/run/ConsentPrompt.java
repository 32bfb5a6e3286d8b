package dev.codeface.desktop.run;

import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.ConsentRequest;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.run.Explanation;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.shell.DialogWindow;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.stage.Window;

/// The way for every feature to get text into a pane: it looks at the pane, asks the person, and sends what was
/// approved. FX thread.
public final class ConsentPrompt {
    private final ConsentService consent;
    private final Explanation explanation;
    private final Tasks tasks;
    private final Executor fx;
    private final Window owner;

    /// @param owner the window above which it asks
    public ConsentPrompt(ConsentService consent, Explanation explanation, Tasks tasks, Executor fx, Window owner) {
        this.consent = consent;
        this.explanation = explanation;
        this.tasks = tasks;
        this.fx = fx;
        this.owner = owner;
    }

    /// Asks whether a text may go into a pane.
    ///
    /// @return what was sent; empty where the person said no; failed where there is no such pane
    public CompletableFuture<Optional<Approval>> ask(ServerAddress server, String paneId, String text) {
        return ask(() -> consent.prepare(server, paneId, text));
    }

    /// Asks whether the program in front of a pane is to be interrupted.
    public CompletableFuture<Optional<Approval>> interrupt(ServerAddress server, String paneId) {
        return ask(() -> consent.prepareInterrupt(server, paneId));
    }

    private CompletableFuture<Optional<Approval>> ask(Callable<ConsentRequest> look) {
        CompletableFuture<Optional<Approval>> outcome = new CompletableFuture<>();
        tasks.ioResult(look)
                .whenComplete((request, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        outcome.completeExceptionally(failure);
                        return;
                    }
                    ConsentViewModel model = new ConsentViewModel(consent, request, look, tasks, fx);
                    model.outcome().thenAccept(outcome::complete);
                    ConsentDialog.show(DialogWindow.above(owner), model);
                    if (!request.interrupt()) {
                        tasks.compute(() -> explanation.of(request.text()))
                                .thenAccept(parts -> fx.execute(() -> model.explained(parts)));
                    }
                }));
        return outcome;
    }
}
