package dev.codeface.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionOptions;
import dev.codeface.core.model.ExtraTrust;
import dev.codeface.core.model.ModelClient;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.ProxyChoice;
import dev.codeface.core.model.RecordedCall;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.SystemTimer;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.task.Tasks;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The way to a model with everything that people set up around it: a proxy with a password, an authority of their own,
/// a key. The server is our gateway with TLS, known by a name that only the proxy can lead to.
class ModelWayTest {
    private static final String KEY = "key-0123456789abcdef";
    private static final String PASSWORD = "proxy-pass-0123";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);

    @TempDir
    private Path folder;

    @BeforeAll
    static void allowBasicOnTunnels() {
        // As the program does first thing.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    @AfterEach
    void stop() {
        Authenticator.setDefault(null);
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private Model model(String preset, String address, String proxy, String ca) {
        Model usual = Settings.defaults().model();
        return usual.withEndpoint(preset, preset.equals("local") ? "" : address, "m")
                .withUpstream(preset.equals("local") ? address : "")
                .withTuning(usual.tuning().withNetwork(ca, proxy));
    }

    private static ModelWay.Keys keys(String password) {
        Map<String, String> kept =
                Map.of(ModelWay.PROXY_SECRET, password, "model.key.custom", KEY, "model.key.local", KEY);
        return name -> Optional.ofNullable(kept.get(name)).map(String::toCharArray);
    }

    private LocalGateway server(PemPair pair) throws AppException {
        GatewayOptions options = GatewayOptions.insideTheApp()
                .listening(
                        InetAddress.getLoopbackAddress(),
                        PemIdentity.load(pair.certificate(), pair.key()),
                        Set.of("model.test"));
        Upstream upstream = (request, sink) -> sink.text("hello from " + request.model());
        return new LocalGateway(options, GatewayToken.of(KEY.toCharArray()), upstream, tasks).start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void aProxyIsShownItsPasswordAndOnlyTheServerTheKey(String scheme) throws Exception {
        PemPair pair = PemPair.of("model.test", folder);
        try (LocalGateway server = server(pair);
                SmallProxy proxy = new SmallProxy("ada", PASSWORD, server.port())) {
            Model model = model(
                    "custom",
                    "wss://model.test/v1/responses",
                    proxy.address(scheme),
                    pair.certificate().toString());
            try (ModelWay way = ModelWay.open(model, keys(PASSWORD), JacksonSyntax::new, tasks);
                    ModelClient client = way.client("m")) {
                RecordedCall call = RecordedCall.ask(client, "hello");
                assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
                assertThat(call.text()).isEqualTo("hello from m");
            }
            assertThat(proxy.seen()).last().asString().isIn("CONNECT model.test:443 yes", "SOCKS model.test:443 yes");
            assertThat(proxy.seen()).allMatch(line -> !line.contains(KEY));
        }
    }

    /// @param variable with what scheme; a name in capitals counts too
    @ParameterizedTest
    @CsvSource({"https_proxy,http", "HTTPS_PROXY,http", "all_proxy,socks5h", "ALL_PROXY,socks5", ",http"})
    void theProxiesOfTheMachineAreUsedWhereTheSettingsNameNone(String variable, String scheme) throws Exception {
        PemPair pair = PemPair.of("model.test", folder);
        ProxySelector before = ProxySelector.getDefault();
        try (LocalGateway server = server(pair);
                SmallProxy proxy = new SmallProxy(
                        variable == null ? "" : "ada", variable == null ? "" : PASSWORD, server.port())) {
            if (variable == null) {
                // As the JDK gives those of the desktop.
                ProxySelector.setDefault(ProxySelector.of(proxy.socket()));
            }
            String named = proxy.address(scheme).replace("ada@", "ada:" + PASSWORD + "@");
            ProxyChoice choice = ProxyChoice.of("", variable == null ? Map.of() : Map.of(variable, named));
            Authenticator.setDefault(choice.login(Optional::empty).orElse(null));
            ConnectionOptions options = ConnectionOptions.of(ModelPreset.CUSTOM)
                    .withProxies(choice.selector())
                    .withTls(ExtraTrust.with(pair.certificate()));
            ModelEndpoint endpoint = new ModelEndpoint("custom", URI.create("wss://model.test/v1/responses"), "m");
            try (ModelClient client = new ResponsesModelClient(
                    endpoint, options, () -> Optional.of(KEY.toCharArray()), tasks, new SystemTimer(tasks))) {
                assertThat(RecordedCall.ask(client, "hello").end()).isInstanceOf(ModelEvent.Completed.class);
            }
            assertThat(proxy.seen()).last().asString().isIn("CONNECT model.test:443 yes", "SOCKS model.test:443 yes");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com,HTTP",
        "http://api.example.com,SOCKS",
        "https://inside.corp,DIRECT",
        "https://deep.inside.corp,DIRECT",
        "https://notinside.corp,HTTP",
        "https://odd.example:8443,DIRECT",
        "https://odd.example:443,HTTP",
        "https://localhost:9,DIRECT",
        "http://127.0.0.7,DIRECT",
        "https://[::1]:9,DIRECT"
    })
    void someHostsAreReachedWithoutAProxy(URI place, Proxy.Type way) throws Exception {
        Map<String, String> environment = Map.of(
                "https_proxy", "proxy.corp:8080",
                "all_proxy", "socks5://proxy.corp",
                "no_proxy", "*.inside.corp, odd.example:8443");
        assertThat(ProxyChoice.of("", environment).selector().orElseThrow().select(place))
                .extracting(Proxy::type)
                .containsExactly(way);
    }

    @Test
    void aVariableThatNamesNoProxyIsToldAndNotShown() {
        assertThatThrownBy(() -> ProxyChoice.of("", Map.of("https_proxy", "http://ada:pass word@proxy")))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("https_proxy")
                .hasMessageNotContaining("pass word");
    }

    @Test
    void aCertificateThatHasExpiredIsTold() throws Exception {
        PemPair pair = PemPair.expired("localhost", folder);
        try (LocalGateway server = server(pair)) {
            Model model = model(
                    "custom",
                    "wss://localhost:" + server.port() + "/v1/responses",
                    "none",
                    pair.authority(folder).toString());
            try (ModelWay way = ModelWay.open(model, keys(PASSWORD), JacksonSyntax::new, tasks);
                    ModelClient client = way.client("m")) {
                ModelFailure failure = RecordedCall.ask(client, "hello").failure();
                assertThat(failure.message()).isEqualTo("The certificate of localhost has expired.");
                assertThat(failure.remedy()).contains("clock");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void aWrongProxyPasswordIsToldAsSuch(String scheme) throws Exception {
        try (SmallProxy proxy = new SmallProxy("ada", PASSWORD, 1)) {
            Model model = model("custom", "wss://model.test/v1/responses", proxy.address(scheme), "");
            try (ModelWay way = ModelWay.open(model, keys("wrong"), JacksonSyntax::new, tasks);
                    ModelClient client = way.client("m")) {
                ModelFailure failure = RecordedCall.ask(client, "hello").failure();
                assertThat(failure.message()).contains("proxy").contains("password");
                assertThat(failure.remedy()).contains("Settings > Model");
                assertThat(failure.toString()).doesNotContain("wrong");
            }
            assertThat(proxy.seen()).isNotEmpty().allMatch(line -> line.endsWith("no"));
        }
    }

    @Test
    void theListOfModelsLiesBesideTheAddressAndWhatItDoesNotTellStaysUnknown() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = """
                {"data":[{"id":"z-plain","object":"model"},
                 {"id":"a/rich","context_window":200000,"pricing":{"input":"0.000003","output":"0.000015"}},
                 {"id":"v","max_model_len":32768},{"id":""}]}\
                """.getBytes(StandardCharsets.UTF_8);
            boolean there = exchange.getRequestURI().getPath().equals("/v1/models");
            exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
            exchange.getResponseBody().write(there ? body : new byte[0]);
            exchange.close();
        });
        server.start();
        try {
            String place = "127.0.0.1:" + server.getAddress().getPort();
            List<ModelInfo> found =
                    ModelWay.models(model("custom", "ws://" + place + "/v1/responses", "", ""), keys(PASSWORD));
            assertThat(found)
                    .containsExactly(
                            new ModelInfo("a/rich", 200_000, 3, 15),
                            new ModelInfo("v", 32_768, -1, -1),
                            new ModelInfo("z-plain", 0, -1, -1));
            assertThat(asked).containsExactly("/v1/models Bearer " + KEY);
            assertThat(ModelWay.models(model("local", "http://" + place, "", ""), keys(PASSWORD)))
                    .hasSize(3);
            Model elsewhere = model("custom", "ws://" + place + "/other/responses", "", "");
            assertThatThrownBy(() -> ModelWay.models(elsewhere, keys(PASSWORD)))
                    .hasMessageContaining("gives no list of its models (404)");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerOverHttpIsReachedThroughTheSameProxyAndNeverPastIt() throws Exception {
        try (SmallProxy proxy = new SmallProxy("ada", PASSWORD, 1)) {
            Model model = model("local", "http://model.test/v1", proxy.address("http"), "");
            try (ModelWay way = ModelWay.open(model, keys(PASSWORD), JacksonSyntax::new, tasks);
                    ModelClient client = way.client("m")) {
                RecordedCall call = RecordedCall.ask(client, "hello");
                assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
                assertThat(call.text()).isEqualTo("by way of the proxy");
            }
            Model past = model("local", "http://model.test/v1", proxy.address("socks5"), "");
            assertThatThrownBy(() -> ModelWay.open(past, keys(PASSWORD), JacksonSyntax::new, tasks))
                    .isInstanceOf(AppException.class)
                    .hasMessageContaining("SOCKS");
        }
    }
}
