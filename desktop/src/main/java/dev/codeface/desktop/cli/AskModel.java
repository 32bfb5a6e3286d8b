package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.HttpUpstreams;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.model.ModelClient;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.settings.Model;
import dev.codeface.core.task.Tasks;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The model that one question goes to: an endpoint given on the command line, the configured one, or the offline one.
/// Owns its client and, where one is needed, a gateway; one caller thread.
final class AskModel implements AutoCloseable {
    private final AskParts parts;
    private final Tasks tasks;
    private final Supplier<Optional<char[]>> givenKey;
    private final @Nullable String givenModel;
    private @Nullable HttpUpstreams http;
    private @Nullable LocalGateway gateway;
    private @Nullable ModelClient client;
    private String address = "";
    private String model = "";

    /// @param givenKey   from the command line's environment; gives nothing where none was named
    /// @param givenModel null for the one that goes with the endpoint
    AskModel(AskParts parts, Tasks tasks, Supplier<Optional<char[]>> givenKey, @Nullable String givenModel) {
        this.parts = parts;
        this.tasks = tasks;
        this.givenKey = givenKey;
        this.givenModel = givenModel;
    }

    /// Picks the model without opening anything.
    AskModel pick(@Nullable String endpoint, Model configured) {
        boolean offline = endpoint == null && configured.preset().equals(Model.OFFLINE);
        String usual = offline ? OfflineModel.NAME : endpoint == null ? configured.model() : "default";
        model = givenModel == null ? usual : givenModel;
        address = endpoint != null
                ? endpoint
                : offline
                        ? OfflineModel.NAME
                        : configured.preset().equals("local") ? configured.upstream() : configured.url();
        return this;
    }

    /// The model's id.
    String model() {
        return model;
    }

    /// Where the question goes.
    String address() {
        return address;
    }

    /// Opens the way to it.
    ModelClient open(Model configured) throws AppException {
        ModelClient opened;
        if (address.equals(OfflineModel.NAME)) {
            opened = through(new OfflineModel(parts::syntax));
        } else if (address.startsWith("http")) {
            HttpUpstreams made = new HttpUpstreams();
            http = made;
            opened = through(made.at(uri(), key(configured)));
        } else {
            opened = new ResponsesModelClient(new ModelEndpoint("custom", uri(), model), key(configured), tasks);
        }
        client = opened;
        return opened;
    }

    private ModelClient through(Upstream upstream) throws AppException {
        LocalGateway started =
                new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks).start();
        gateway = started;
        return new ResponsesModelClient(
                started.endpoint(model), () -> Optional.of(started.token().reveal()), tasks);
    }

    /// The key of the environment first; else that of the configured endpoint, and only for that very endpoint.
    private Supplier<Optional<char[]>> key(Model configured) throws AppException {
        boolean ours = address.equals(configured.url()) || address.equals(configured.upstream());
        if (givenKey.get().isPresent() || !ours) {
            return givenKey;
        }
        Optional<char[]> kept = parts.secrets().get(configured.secretName());
        return () -> kept.map(char[]::clone);
    }

    private URI uri() throws AppException {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new AppException(
                    "ask.endpoint",
                    address + " is no address.",
                    "Write wss://HOST/v1/responses or http://HOST:PORT/v1.",
                    e);
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        if (http != null) {
            http.close();
        }
    }
}
