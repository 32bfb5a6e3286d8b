package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionOptions;
import dev.codeface.core.model.ExtraTrust;
import dev.codeface.core.model.KeyUnavailableException;
import dev.codeface.core.model.ModelClient;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.ProxyChoice;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.SystemTimer;
import dev.codeface.core.settings.Model;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import java.net.Authenticator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The way to the model that settings name, with the authorities, the proxy and the key that were set up for it: one
/// and the same for the window, the command line and *Test connection*. What does not speak the protocol itself is
/// reached through a gateway of its own.
///
/// Thread safe. Owns the gateway; the caller closes it, and the clients it made.
public final class ModelWay implements AutoCloseable {
    /// Where the password of a proxy is kept in the vault.
    public static final String PROXY_SECRET = "model.proxy";

    private final Model model;
    private final Keys keys;
    private final Supplier<SyntaxService> engine;
    private final Tasks tasks;
    private @Nullable HttpUpstreams upstreams;
    private @Nullable LocalGateway gateway;
    private ConnectionOptions options = ConnectionOptions.of(ModelPreset.LOCAL);

    /// Gives secrets by name; an empty answer is none.
    @FunctionalInterface
    public interface Keys {
        /// Nothing is set up, nothing is needed.
        Keys NONE = name -> Optional.empty();

        /// @throws AppException where there is one that cannot be read now
        Optional<char[]> get(String name) throws AppException;
    }

    private ModelWay(Model model, Keys keys, Supplier<SyntaxService> engine, Tasks tasks) {
        this.model = model;
        this.keys = keys;
        this.engine = engine;
        this.tasks = tasks;
    }

    /// Opens it; nothing is sent yet.
    ///
    /// @param keys   asked when a connection is made
    /// @param engine of the built-in helper
    /// @throws AppException where an address, the proxy or the file of authorities cannot be used, or the gateway
    ///     cannot listen
    public static ModelWay open(Model model, Keys keys, Supplier<SyntaxService> engine, Tasks tasks)
            throws AppException {
        ModelWay way = new ModelWay(model, keys, engine, tasks);
        try {
            way.begin();
        } catch (AppException e) {
            way.close();
            throw e;
        }
        return way;
    }

    private void begin() throws AppException {
        if (model.preset().equals(Model.OFFLINE)) {
            gateway = started(new OfflineModel(engine));
            return;
        }
        ProxyChoice proxy = ProxyChoice.of(model.tuning().proxy());
        if (model.preset().equals(ModelPreset.LOCAL.id())) {
            HttpUpstreams http = http(model, proxy, keys);
            upstreams = http;
            gateway = started(http.at(uri(model.upstream()), key(keys, model.secretName())));
        } else {
            // Sockets of the JDK know no other way to be told.
            Authenticator.setDefault(proxy.login(key(keys, PROXY_SECRET)).orElse(null));
            uri(model.url());
            ConnectionOptions usual =
                    ConnectionOptions.of(ModelPreset.byId(model.preset())).withProxies(proxy.selector());
            options = trust(model).map(usual::withTls).orElse(usual);
        }
    }

    private static HttpUpstreams http(Model model, ProxyChoice proxy, Keys keys) throws AppException {
        return new HttpUpstreams(trust(model), proxy.selector(), proxy.login(key(keys, PROXY_SECRET)));
    }

    /// The models that an endpoint says it has, asked by the same way.
    ///
    /// @throws AppException where it gives no list, with what to do instead
    public static List<ModelInfo> models(Model model, Keys keys) throws AppException, InterruptedException {
        if (model.preset().equals(Model.OFFLINE)) {
            return List.of(new ModelInfo(OfflineModel.NAME, 0, 0, 0));
        }
        URI base = uri(place(model));
        if (base.getHost() == null) {
            throw new AppException("model.address", base + " is no address.", "Enter the endpoint's address first.");
        }
        try (HttpUpstreams http = http(model, ProxyChoice.of(model.tuning().proxy()), keys)) {
            return http.models(base, key(keys, model.secretName()));
        }
    }

    private LocalGateway started(Upstream upstream) throws AppException {
        return new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks).start();
    }

    private static Optional<SSLContext> trust(Model model) throws AppException {
        String file = model.tuning().caFile();
        return file.isBlank() ? Optional.empty() : Optional.of(ExtraTrust.with(Path.of(file)));
    }

    private static Supplier<Optional<char[]>> key(Keys keys, String name) {
        return () -> {
            try {
                return keys.get(name);
            } catch (AppException e) {
                throw new KeyUnavailableException(e);
            }
        };
    }

    private static URI uri(String text) throws AppException {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new AppException(
                    "model.address", text + " is no address.", "Write wss://HOST/v1/responses or http://HOST:PORT.", e);
        }
    }

    /// Where one of its models answers.
    public ModelEndpoint endpoint(String name) {
        LocalGateway through = gateway;
        return through == null
                ? new ModelEndpoint(model.preset(), URI.create(model.url().strip()), name)
                : through.endpoint(name);
    }

    /// How it is connected to.
    public ConnectionOptions options() {
        return options;
    }

    /// What is shown on the way.
    public Supplier<Optional<char[]>> key() {
        LocalGateway through = gateway;
        return through == null
                ? key(keys, model.secretName())
                : () -> Optional.of(through.token().reveal());
    }

    /// The address that a person knows it by, for the record of what leaves; never a key.
    public String place() {
        return place(model);
    }

    private static String place(Model model) {
        return switch (model.preset()) {
            case Model.OFFLINE -> OfflineModel.NAME;
            case "local" -> model.upstream();
            default -> model.url();
        };
    }

    /// A client for one of its models; the caller closes it first.
    public ModelClient client(String name) {
        return new ResponsesModelClient(endpoint(name), options, key(), tasks, new SystemTimer(tasks));
    }

    @Override
    public void close() {
        if (upstreams != null) {
            upstreams.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }
}
