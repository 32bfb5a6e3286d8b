package dev.codeface.desktop.app;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.HttpUpstreams;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.model.ConnectionOptions;
import dev.codeface.core.model.ExtraTrust;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.ProxyChoice;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.model.SystemTimer;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.ModelTuning;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import java.net.Authenticator;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The model that the settings name, with the local gateway in front of what does not speak the protocol itself.
///
/// Thread safe; [#use] blocks while a gateway starts. Owns the client and the gateway.
public final class ModelConnection implements AutoCloseable {
    /// Where the password of a proxy is kept in the vault.
    static final String PROXY_SECRET = "model.proxy";

    private final SyntaxService syntax;
    private final SecretStore secrets;
    private final Tasks tasks;
    private @Nullable HttpUpstreams upstreams;
    private @Nullable LocalGateway gateway;
    private @Nullable ActiveModel active;
    private final Map<String, ActiveModel> others = new HashMap<>();
    private Function<String, ActiveModel> make = model -> active();
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

    /// Another model of the same endpoint, for a conversation of its own; empty for the built-in helper.
    public synchronized Optional<ActiveModel> named(String model) {
        if (active == null || settings == null || settings.preset().equals(Model.OFFLINE)) {
            return Optional.empty();
        }
        return model.equals(settings.model()) ? Optional.of(active) : Optional.of(others.computeIfAbsent(model, make));
    }

    /// Whether the model may ask for read-only tools. The built-in helper has no use for them, and servers behind the
    /// local gateway often refuse a request that names any.
    public synchronized boolean offersTools() {
        return settings != null
                && !settings.preset().equals(Model.OFFLINE)
                && !settings.preset().equals("local")
                && settings.tuning().tools();
    }

    /// How the settings want answers to be made; nothing of it for the built-in helper.
    static Sampling sampling(Model model) {
        if (model.preset().equals(Model.OFFLINE)) {
            return Sampling.NONE;
        }
        ModelTuning tuning = model.tuning();
        return new Sampling(
                OptionalInt.of(model.maxOutputTokens()),
                Optional.of(tuning.effort()).filter(effort -> !effort.isBlank()),
                tuning.temperature() < 0 ? OptionalDouble.empty() : OptionalDouble.of(tuning.temperature()));
    }

    private ActiveModel offline() throws AppException {
        LocalGateway started = start(new OfflineModel(() -> syntax));
        return new ActiveModel(client(started, OfflineModel.NAME), started.uri().toString(), "Built-in helper", true);
    }

    private ActiveModel throughGateway(Model wanted) throws AppException {
        URI server = URI.create(wanted.upstream());
        HttpUpstreams http = new HttpUpstreams(trust(wanted), proxy(wanted).selector());
        upstreams = http;
        LocalGateway started = start(http.at(server, () -> key(wanted.secretName())));
        String place = wanted.upstream();
        return withFallback(wanted, model -> new ActiveModel(client(started, model), place, model + " · local", false));
    }

    private ActiveModel direct(Model wanted) throws AppException {
        ModelPreset preset = ModelPreset.byId(wanted.preset());
        ConnectionOptions usual =
                ConnectionOptions.of(preset).withProxies(proxy(wanted).selector());
        ConnectionOptions options = trust(wanted).map(usual::withTls).orElse(usual);
        return withFallback(wanted, model -> {
            ModelEndpoint endpoint = new ModelEndpoint(wanted.preset(), URI.create(wanted.url()), model);
            ResponsesModelClient client = new ResponsesModelClient(
                    endpoint, options, () -> key(wanted.secretName()), tasks, new SystemTimer(tasks));
            return new ActiveModel(client, wanted.url(), model + " · " + preset.title(), false);
        });
    }

    private ActiveModel withFallback(Model wanted, Function<String, ActiveModel> made) {
        make = made;
        ActiveModel first = made.apply(wanted.model());
        String spare = wanted.tuning().fallback();
        return spare.isBlank() || spare.equals(wanted.model())
                ? first
                : new ActiveModel(
                        first.client(), first.endpoint(), first.label(), false, Optional.of(made.apply(spare)));
    }

    private static Optional<SSLContext> trust(Model wanted) throws AppException {
        String file = wanted.tuning().caFile();
        return file.isBlank() ? Optional.empty() : Optional.of(ExtraTrust.with(Path.of(file)));
    }

    private ProxyChoice proxy(Model wanted) throws AppException {
        ProxyChoice chosen = ProxyChoice.of(wanted.tuning().proxy());
        Authenticator.setDefault(chosen.user().isEmpty() ? null : chosen.login(() -> key(PROXY_SECRET)));
        return chosen;
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
    }

    private void release() {
        if (active != null) {
            active.client().close();
            active.fallback().ifPresent(spare -> spare.client().close());
        }
        others.values().forEach(other -> other.client().close());
        others.clear();
        if (upstreams != null) {
            upstreams.close();
        }
        upstreams = null;
        if (gateway != null) {
            gateway.close();
        }
        active = null;
        gateway = null;
        settings = null;
    }
}
