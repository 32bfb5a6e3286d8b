package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.ModelWay;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.model.ModelClient;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.settings.Model;
import dev.codeface.core.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The model that one question goes to: an endpoint given on the command line, the configured one, or the offline one;
/// always by the way that the app takes, with its authorities, proxy and second model. Owns its clients; one caller
/// thread.
final class AskModel implements AutoCloseable {
    private final AskParts parts;
    private final Tasks tasks;
    private final Supplier<Optional<char[]>> givenKey;
    private final Model configured;
    private final Model wanted;
    private final List<ModelClient> clients = new ArrayList<>();
    private volatile String answering;
    private @Nullable ModelWay way;

    /// @param endpoint   null for the configured one
    /// @param givenKey   from the command line's environment; gives nothing where none was named
    /// @param givenModel null for the one that goes with the endpoint
    AskModel(
            AskParts parts,
            Tasks tasks,
            @Nullable String endpoint,
            Supplier<Optional<char[]>> givenKey,
            @Nullable String givenModel,
            Model configured) {
        this.parts = parts;
        this.tasks = tasks;
        this.givenKey = givenKey;
        this.configured = configured;
        this.wanted = endpoint == null ? configured : at(endpoint, configured);
        boolean offline = wanted.preset().equals(Model.OFFLINE);
        String usual = offline ? OfflineModel.NAME : endpoint == null ? configured.model() : "default";
        this.answering = givenModel == null ? usual : givenModel;
    }

    private static Model at(String endpoint, Model configured) {
        if (endpoint.equals(OfflineModel.NAME)) {
            return configured.withEndpoint(Model.OFFLINE, "", "");
        }
        return endpoint.startsWith("http")
                ? configured.withEndpoint("local", "", "").withUpstream(endpoint)
                : configured.withEndpoint("custom", endpoint, "");
    }

    /// The id of the model that answers.
    String model() {
        return answering;
    }

    /// Where the question goes.
    String address() {
        return switch (wanted.preset()) {
            case Model.OFFLINE -> OfflineModel.NAME;
            case "local" -> wanted.upstream();
            default -> wanted.url();
        };
    }

    /// Whether nothing leaves this process.
    boolean offline() {
        return wanted.preset().equals(Model.OFFLINE);
    }

    /// Whether it is the endpoint of the settings, whose prices and budget hold.
    boolean asConfigured() {
        return wanted == configured && !wanted.preset().equals(Model.OFFLINE);
    }

    /// Asks; where this model is not available and nothing has come, the second one of the settings is asked, which is
    /// said.
    ///
    /// @param another told of the second model before it is asked
    void ask(ModelRequest request, AnswerPrinter printer, Consumer<String> another) throws AppException {
        ModelWay opened = ModelWay.open(wanted, this::secret, parts::syntax, tasks);
        way = opened;
        String spare = wanted.tuning().fallback();
        if (asConfigured() && !spare.isBlank() && !spare.equals(answering)) {
            ModelClient second = client(opened, spare);
            printer.otherwise(failure -> {
                if (!failure.unavailable()) {
                    return false;
                }
                printer.takenOver(answering, spare, failure);
                answering = spare;
                another.accept(spare);
                second.start(request, printer::event);
                return true;
            });
        }
        client(opened, answering).start(request, printer::event);
    }

    private ModelClient client(ModelWay opened, String name) {
        ModelClient made = opened.client(name);
        clients.add(made);
        return made;
    }

    /// The key of the environment first; else that of the configured endpoint, and only for that very endpoint.
    private Optional<char[]> secret(String name) throws AppException {
        if (name.equals(ModelWay.PROXY_SECRET)) {
            return parts.secrets().get(name);
        }
        boolean ours = address().equals(configured.url()) || address().equals(configured.upstream());
        return givenKey.get().isPresent() || !ours
                ? givenKey.get()
                : parts.secrets().get(configured.secretName());
    }

    @Override
    public void close() {
        clients.forEach(ModelClient::close);
        if (way != null) {
            way.close();
        }
    }
}
