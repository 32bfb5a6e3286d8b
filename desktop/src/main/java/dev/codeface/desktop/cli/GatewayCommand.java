package dev.codeface.desktop.cli;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.AccessLog;
import dev.codeface.core.gateway.GatewayClient;
import dev.codeface.core.gateway.GatewayConfig;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayStatusPage;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.GatewayWatch;
import dev.codeface.core.gateway.HttpUpstreams;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.NamedModel;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.gateway.PemIdentity;
import dev.codeface.core.gateway.RoutedUpstream;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.model.ProxyChoice;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `codeface gateway`: the gateway by itself, until it is told to end.
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway alone: the Responses protocol over WebSocket in front of HTTP model servers.",
        footer = {
            "",
            "Prints its address and, without --token-file, the token that clients must present.",
            "SIGTERM lets the answers under way come to their end."
        })
public final class GatewayCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<SyntaxService> syntax;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port; 0, the default, for any free one.")
    private int port;

    @Option(names = "--listen", paramLabel = "A", description = "Address to listen on; needs TLS and --allow-host.")
    private @Nullable String listen;

    @Option(names = "--allow-host", paramLabel = "H", description = "A name clients call this gateway by; repeatable.")
    private List<String> hosts = List.of();

    @Option(names = "--tls-cert", paramLabel = "F", description = "PEM file with the certificate and its chain.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "F", description = "PEM file with the private key, PKCS#8.")
    private @Nullable Path key;

    @Option(names = "--upstream", paramLabel = "URL", description = "HTTP model server, or `offline`, the default.")
    private @Nullable String upstream;

    @Option(names = "--upstream-key-env", paramLabel = "NAME", description = "Variable that holds the upstream's key.")
    private @Nullable String upstreamKey;

    @Option(
            names = "--token-file",
            paramLabel = "F",
            description = "File with the token; made with a random one where it does not exist.")
    private @Nullable Path tokenFile;

    @Option(names = "--config", paramLabel = "F", description = "JSON file with upstreams, models and clients by name.")
    private @Nullable Path config;

    @Option(
            names = "--requests-per-minute",
            paramLabel = "N",
            defaultValue = "0",
            description = "Most requests a minute with the token of the command line; default no limit.")
    private int requestsPerMinute;

    @Option(
            names = "--tokens-per-day",
            paramLabel = "N",
            defaultValue = "0",
            description = "Most tokens a day, read and written, with that token; default no limit.")
    private long tokensPerDay;

    @Option(
            names = "--access-log",
            paramLabel = "F",
            description = "File that gets one JSON line a request, without its content; - for standard error.")
    private @Nullable Path accessLog;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "0",
            description = "Most connections; default 500.")
    private int connections;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Loopback port for /healthz, /readyz and /metrics.")
    private @Nullable Integer metricsPort;

    /// @param syntax the engine of the offline model, asked for at the first question
    public GatewayCommand(Supplier<SyntaxService> syntax) {
        this.syntax = syntax;
    }

    @Override
    public Integer call() throws AppException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Tasks tasks = new Tasks(failure -> err.println("codeface: " + failure));
                HttpUpstreams http = new HttpUpstreams(ProxyChoice.of(""))) {
            Optional<GatewayConfig> file =
                    config == null ? Optional.empty() : Optional.of(GatewayConfig.read(config, System::getenv));
            Upstream routed = upstream(http, file);
            List<GatewayClient> clients = clients(file);
            GatewayOptions options = options(file);
            try (GatewayWatch watch = new GatewayWatch(log(file));
                    LocalGateway gateway = new LocalGateway(options, clients, routed, watch, tasks).start();
                    GatewayStatusPage page =
                            metricsPort == null ? null : new GatewayStatusPage(gateway, watch, metricsPort)) {
                announce(gateway, file, page);
                waitForTheEnd(gateway, page);
            }
        }
        return 0;
    }

    /// Those of the file; without any, one with the token of the command line.
    private List<GatewayClient> clients(Optional<GatewayConfig> file) throws AppException {
        List<GatewayClient> named = file.map(GatewayConfig::clients).orElse(List.of());
        if (!named.isEmpty() && tokenFile == null) {
            return named;
        }
        GatewayToken token = tokenFile == null ? GatewayToken.random() : TokenFile.readOrMake(tokenFile);
        List<GatewayClient> all = new ArrayList<>();
        all.add(new GatewayClient("default", token, requestsPerMinute, tokensPerDay, List.of()));
        all.addAll(named);
        return all;
    }

    private @Nullable AccessLog log(Optional<GatewayConfig> file) throws AppException {
        Path path = accessLog == null ? file.flatMap(GatewayConfig::accessLog).orElse(null) : accessLog;
        if (path == null) {
            return null;
        }
        return path.toString().equals("-") ? new AccessLog(spec.commandLine().getErr()) : AccessLog.to(path);
    }

    private void announce(LocalGateway gateway, Optional<GatewayConfig> file, @Nullable GatewayStatusPage page) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(gateway.uri());
        if (tokenFile == null && file.map(f -> f.clients().isEmpty()).orElse(true)) {
            out.println("token " + new String(gateway.token().reveal()));
        }
        if (page != null) {
            out.println("status http://127.0.0.1:" + page.port() + "/healthz");
        }
        out.flush();
    }

    private static void waitForTheEnd(LocalGateway gateway, @Nullable GatewayStatusPage page)
            throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Tasks.atExit("gateway-drain", () -> {
            if (page != null) {
                page.closing();
            }
            try {
                gateway.drain(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            asked.countDown();
        });
        asked.await();
    }

    private GatewayOptions options(Optional<GatewayConfig> file) throws AppException {
        int fromFile = file.map(GatewayConfig::connections).orElse(0);
        GatewayOptions options = GatewayOptions.insideTheApp()
                .withPort(port)
                .withConnections(connections > 0 ? connections : fromFile > 0 ? fromFile : 500);
        if (listen == null && certificate == null && key == null) {
            return hosts.isEmpty() ? options : options.allowing(Set.copyOf(hosts));
        }
        if (certificate == null || key == null || (listen != null && hosts.isEmpty())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--listen needs --tls-cert, --tls-key and --allow-host: without them anyone on the network could"
                            + " read along.");
        }
        try {
            InetAddress where = listen == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(listen);
            return options.listening(where, PemIdentity.load(certificate, key), Set.copyOf(hosts));
        } catch (UnknownHostException e) {
            throw new AppException(
                    "gateway.listen", listen + " is no address of this machine.", "Give an IP address.", e);
        }
    }

    private Upstream upstream(HttpUpstreams http, Optional<GatewayConfig> file) throws AppException {
        Upstream offline = new OfflineModel(syntax);
        Map<String, Upstream> named = new LinkedHashMap<>();
        named.put(OfflineModel.NAME, offline);
        Upstream otherwise = offline;
        if (file.isPresent()) {
            addUpstreams(http, file.get(), named);
            Upstream chosen = file.get().otherwise().map(named::get).orElse(null);
            otherwise = chosen == null ? offline : chosen;
        }
        if (upstream != null && !upstream.equals(OfflineModel.NAME)) {
            otherwise = http.at(address(upstream), EnvironmentKey.of(Optional.ofNullable(upstreamKey)));
        }
        return new RoutedUpstream(named, Optional.of(otherwise));
    }

    private static void addUpstreams(HttpUpstreams http, GatewayConfig file, Map<String, Upstream> named)
            throws AppException {
        for (var entry : file.upstreams().entrySet()) {
            GatewayConfig.Named one = entry.getValue();
            Supplier<Optional<char[]>> keyOf = EnvironmentKey.of(one.keyEnv());
            Upstream made = one.protocol().isPresent()
                    ? http.at(one.url(), one.protocol().get(), keyOf)
                    : http.at(one.url(), keyOf);
            named.put(entry.getKey(), made);
            one.models().forEach(model -> named.putIfAbsent(model, made));
        }
        for (var alias : file.models().entrySet()) {
            Upstream to = named.get(alias.getValue().upstream());
            if (to != null) {
                named.put(alias.getKey(), new NamedModel(to, alias.getValue().model()));
            }
        }
    }

    private URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), text + " is no address.", e);
        }
    }
}
