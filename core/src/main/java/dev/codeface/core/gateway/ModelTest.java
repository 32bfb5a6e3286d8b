package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionOptions;
import dev.codeface.core.model.ConnectionProbe;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.ProbeStep;
import dev.codeface.core.model.SystemTimer;
import dev.codeface.core.settings.Model;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// *Test connection* for any model a person can set up: those behind the gateway are tested through one of its own.
/// Thread safe; blocks its caller.
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
    /// @param key   of its endpoint or of the HTTP server behind the gateway
    /// @param steps told of each step that succeeded
    /// @return why it failed, or empty where the model answered
    public Optional<ModelFailure> run(Model model, Supplier<Optional<char[]>> key, Consumer<ProbeStep> steps)
            throws AppException, InterruptedException {
        if (model.preset().equals(Model.OFFLINE)) {
            return throughGateway(new OfflineModel(syntax), OfflineModel.NAME, steps);
        }
        if (model.preset().equals(ModelPreset.LOCAL.id())) {
            try (HttpUpstreams http = new HttpUpstreams()) {
                return throughGateway(http.at(uri(model.upstream()), key), model.model(), steps);
            }
        }
        return probe(new ModelEndpoint(model.preset(), uri(model.url()), model.model()), key, steps);
    }

    private Optional<ModelFailure> throughGateway(Upstream upstream, String model, Consumer<ProbeStep> steps)
            throws AppException, InterruptedException {
        GatewayToken token = GatewayToken.random();
        try (LocalGateway gateway = new LocalGateway(GatewayOptions.insideTheApp(), token, upstream, tasks).start()) {
            return probe(gateway.endpoint(model), () -> Optional.of(token.reveal()), steps);
        }
    }

    private Optional<ModelFailure> probe(
            ModelEndpoint endpoint, Supplier<Optional<char[]>> key, Consumer<ProbeStep> steps)
            throws InterruptedException {
        ConnectionOptions options = ConnectionOptions.of(ModelPreset.byId(endpoint.preset()));
        return new ConnectionProbe(endpoint, options, key, new SystemTimer(tasks)).run(steps);
    }

    private static URI uri(String text) throws AppException {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new AppException(
                    "model.address", text + " is no address.", "Write wss://HOST/v1/responses or http://HOST:PORT.", e);
        }
    }
}
