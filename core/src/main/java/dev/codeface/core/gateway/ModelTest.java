package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionProbe;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ProbeStep;
import dev.codeface.core.model.SystemTimer;
import dev.codeface.core.settings.Model;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// *Test connection* for any model a person can set up, by the very way that questions take. Thread safe; blocks its
/// caller.
public final class ModelTest {
    private final Supplier<SyntaxService> syntax;
    private final Tasks tasks;

    /// @param syntax engine of the offline model
    public ModelTest(Supplier<SyntaxService> syntax, Tasks tasks) {
        this.syntax = syntax;
        this.tasks = tasks;
    }

    /// Goes the whole way once.
    ///
    /// @param model as set up, saved or not
    /// @param keys  of its endpoint or of the HTTP server behind the gateway, and of the proxy
    /// @param steps told of each step that succeeded
    /// @return why it failed, or empty where the model answered
    public Optional<ModelFailure> run(Model model, ModelWay.Keys keys, Consumer<ProbeStep> steps)
            throws AppException, InterruptedException {
        String name = model.preset().equals(Model.OFFLINE) ? OfflineModel.NAME : model.model();
        try (ModelWay way = ModelWay.open(model, keys, syntax, tasks)) {
            return new ConnectionProbe(way.endpoint(name), way.options(), way.key(), new SystemTimer(tasks)).run(steps);
        }
    }
}
