package dev.codeface.desktop.app;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.HttpUpstreams;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.settings.Model;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The model that the settings name, with the local gateway in front of what does not speak the protocol itself.
///
/// Thread safe; [#use] blocks while a gateway starts. Owns the client and the gateway.
public final class ModelConnection implements AutoCloseable {
    private final SyntaxService syntax;
    private final SecretStore secrets;
    private final Tasks tasks;
    private final HttpUpstreams upstreams = new HttpUpstreams();
    private @Nullable LocalGateway gateway;
    private @Nullable ActiveModel active;
    private @Nullable Model settings;

    public ModelConnection(SyntaxService syntax, SecretStore secrets, Tasks tasks) {
        this.syntax = syntax;
        this.secrets = secrets;
        this.tasks = tasks;
    }

    /// Turns to the model of these settings; does nothing when it is the present one.
    ///
    /// @return whether it is another one than before
    /// @throws AppException where the local gateway cannot listen
    public synchronized boolean use(Model wanted) throws AppException {
        if (wanted.equals(settings)) {
            return false;
        }
        release();
        active = switch (wanted.preset()) {
            case Model.OFFLINE -> offline();
            case "local" -> throughGateway(wanted);
            default -> direct(wanted);
        };
        settings = wanted;
        active.client().warmUp();
        return true;
    }

    /// The model in use.
    ///
    /// @throws IllegalStateException before the first [#use]
    public synchronized ActiveModel active() {
        if (active == null) {
            throw new IllegalStateException("no model was chosen yet");
        }
        return active;
    }

    private ActiveModel offline() throws AppException {
        LocalGateway started = start(new OfflineModel(() -> syntax));
        return new ActiveModel(client(started, OfflineModel.NAME), started.uri().toString(), "Built-in helper", true);
    }

    private ActiveModel throughGateway(Model wanted) throws AppException {
        URI server = URI.create(wanted.upstream());
        LocalGateway started = start(upstreams.at(server, () -> key(wanted.secretName())));
        return new ActiveModel(client(started, wanted.model()), wanted.upstream(), wanted.model() + " · local", false);
    }

    private ActiveModel direct(Model wanted) {
        ModelPreset preset = ModelPreset.byId(wanted.preset());
        ModelEndpoint endpoint = new ModelEndpoint(wanted.preset(), URI.create(wanted.url()), wanted.model());
        ResponsesModelClient client = new ResponsesModelClient(endpoint, () -> key(wanted.secretName()), tasks);
        return new ActiveModel(client, wanted.url(), wanted.model() + " · " + preset.title(), false);
    }

    private LocalGateway start(Upstream upstream) throws AppException {
        LocalGateway started =
                new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks).start();
        gateway = started;
        return started;
    }

    private ResponsesModelClient client(LocalGateway to, String model) {
        return new ResponsesModelClient(
                to.endpoint(model), () -> Optional.of(to.token().reveal()), tasks);
    }

    private Optional<char[]> key(String name) {
        try {
            return secrets.get(name);
        } catch (AppException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        release();
        upstreams.close();
    }

    private void release() {
        if (active != null) {
            active.client().close();
        }
        if (gateway != null) {
            gateway.close();
        }
        active = null;
        gateway = null;
        settings = null;
    }
}
