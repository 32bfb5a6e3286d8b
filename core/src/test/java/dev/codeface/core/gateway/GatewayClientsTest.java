package dev.codeface.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionOptions;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.RecordedCall;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.SystemTimer;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway of a team: several tokens with limits of their own, a log without content, figures, TLS.
class GatewayClientsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADA = "ada-0123456789abcdef";
    private static final String BOB = "bob-0123456789abcdef";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private static GatewayClient client(String name, String token, int perMinute, long perDay, String... models) {
        return new GatewayClient(name, GatewayToken.of(token.toCharArray()), perMinute, perDay, List.of(models));
    }

    private ResponsesModelClient connect(LocalGateway gateway, String token, String model) {
        return new ResponsesModelClient(gateway.endpoint(model), () -> Optional.of(token.toCharArray()), tasks);
    }

    private static final Upstream ECHO = (request, sink) -> {
        sink.text("model " + request.model());
        sink.usage(700, 50);
    };

    @Test
    void eachTokenHasItsOwnLimitsAndTheLogTellsNothingOfTheContent() throws Exception {
        Path log = folder.resolve("access.jsonl");
        List<GatewayClient> clients = List.of(client("ada", ADA, 2, 0), client("bob", BOB, 0, 1000, "fast*"));
        try (GatewayWatch watch = new GatewayWatch(AccessLog.to(log));
                LocalGateway gateway =
                        new LocalGateway(GatewayOptions.insideTheApp(), clients, ECHO, watch, tasks).start();
                GatewayStatusPage page = new GatewayStatusPage(gateway, watch, 0);
                ResponsesModelClient ada = connect(gateway, ADA, "slow");
                ResponsesModelClient bob = connect(gateway, BOB, "fast-1");
                ResponsesModelClient bobElsewhere = connect(gateway, BOB, "slow")) {
            assertThat(RecordedCall.ask(ada, "my words").end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(RecordedCall.ask(ada, "again").end()).isInstanceOf(ModelEvent.Completed.class);
            RecordedCall third = RecordedCall.ask(ada, "too often");
            third.await(c -> c.count(ModelEvent.Retrying.class) == 1 || c.count(ModelEvent.Failed.class) == 1);
            third.call().stop();

            RecordedCall first = RecordedCall.ask(bob, "hello");
            assertThat(first.end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(first.text()).isEqualTo("model fast-1");
            assertThat(RecordedCall.ask(bob, "hello").end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(RecordedCall.ask(bob, "hello").failure().kind()).isEqualTo(ModelFailure.Kind.QUOTA);
            assertThat(RecordedCall.ask(bobElsewhere, "hello").failure().kind())
                    .isEqualTo(ModelFailure.Kind.UNKNOWN_MODEL);

            String metrics = get(page.port(), "metrics");
            assertThat(metrics)
                    .contains("codeface_gateway_requests_total{client=\"ada\",state=\"completed\"} 2")
                    .contains("codeface_gateway_tokens_total{client=\"bob\",direction=\"input\"} 1400")
                    .contains("codeface_gateway_answer_seconds_count 4");
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(String.join("\n", lines)).doesNotContain("my words", "hello", ADA, BOB);
        JsonNode line = JSON.readTree(lines.getFirst());
        assertThat(line.path("client").asText()).isEqualTo("ada");
        assertThat(line.path("state").asText()).isEqualTo("completed");
        assertThat(line.path("input_tokens").asInt()).isEqualTo(700);
        assertThat(Files.getPosixFilePermissions(log)).hasSize(2);
    }

    @Test
    void oneFileNamesUpstreamsModelsAndClients() throws Exception {
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(BOB.getBytes(StandardCharsets.US_ASCII)));
        Path file = Files.writeString(folder.resolve("gateway.json"), """
            {"upstreams":{"home":{"url":"http://127.0.0.1:11434","models":["qwen3"]},
                          "cloud":{"url":"https://api.anthropic.com/v1/messages","keyEnv":"CLOUD_KEY"}},
             "default":"home",
             "models":{"fast":{"upstream":"home","model":"qwen3:4b"}},
             "clients":[{"name":"ada","tokenEnv":"ADA","requestsPerMinute":60},
                        {"name":"bob","tokenSha256":"%s","tokensPerDay":5}],
             "connections":700,"accessLog":"log.jsonl"}\
            """.formatted(digest));
        GatewayConfig config = GatewayConfig.read(file, Map.of("ADA", ADA)::get);

        assertThat(config.upstreams().get("home").models()).containsExactly("qwen3");
        assertThat(config.models().get("fast").model()).isEqualTo("qwen3:4b");
        assertThat(config.clients().get(0).token().matches("Bearer " + ADA)).isTrue();
        assertThat(config.clients().get(1).token().matches("Bearer " + BOB)).isTrue();
        assertThat(config.clients().get(1).token().matches("Bearer " + ADA)).isFalse();
        assertThat(config.accessLog()).contains(folder.resolve("log.jsonl"));
        assertThatThrownBy(() -> GatewayConfig.read(file, name -> null))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("ada");
    }

    @Test
    void speaksTlsWithPemFilesAndKnowsTheNamesItIsCalledBy() throws Exception {
        PemPair pair = PemPair.of("localhost", folder);
        GatewayOptions options = GatewayOptions.insideTheApp()
                .listening(
                        InetAddress.getLoopbackAddress(),
                        PemIdentity.load(pair.certificate(), pair.key()),
                        Set.of("gateway.example.org"));
        try (LocalGateway gateway =
                new LocalGateway(options, GatewayToken.of(ADA.toCharArray()), ECHO, tasks).start()) {
            URI uri = URI.create("wss://localhost:" + gateway.port() + "/v1/responses");
            ConnectionOptions trusting = ConnectionOptions.of(ModelPreset.CUSTOM)
                    .withProxies(Optional.empty())
                    .withTls(trusting(pair.store()));
            try (ResponsesModelClient client = new ResponsesModelClient(
                    new ModelEndpoint("custom", uri, "m"),
                    trusting,
                    () -> Optional.of(ADA.toCharArray()),
                    tasks,
                    new SystemTimer(tasks))) {
                RecordedCall call = RecordedCall.ask(client, "hello");
                assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
                assertThat(call.text()).isEqualTo("model m");
            }
            try (ResponsesModelClient wary = new ResponsesModelClient(
                    new ModelEndpoint("custom", uri, "m"), () -> Optional.of(ADA.toCharArray()), tasks)) {
                assertThat(RecordedCall.ask(wary, "hello").failure().kind()).isEqualTo(ModelFailure.Kind.CERTIFICATE);
            }
        }
    }

    @Test
    void aHandshakeThatDoesNotComeToItsEndIsClosedAndOneThatDidIsLeftAlone() throws Exception {
        PemPair pair = PemPair.of("localhost", folder);
        GatewayOptions clear = GatewayOptions.insideTheApp().withConnections(4).withHandshake(Duration.ofMillis(700));
        GatewayOptions secret = clear.listening(
                InetAddress.getLoopbackAddress(), PemIdentity.load(pair.certificate(), pair.key()), Set.of());
        for (GatewayOptions options : List.of(clear, secret)) {
            GatewayToken token = GatewayToken.of(ADA.toCharArray());
            try (LocalGateway gateway = new LocalGateway(options, token, ECHO, tasks).start();
                    Socket silent = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
                    Socket slow = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                slow.getOutputStream()
                        .write("GET /v1/responses HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                for (Socket socket : List.of(silent, slow)) {
                    socket.setSoTimeout(20_000);
                    assertThat(endOf(socket)).as("closed by the gateway").isTrue();
                }
            }
        }
        try (LocalGateway gateway = new LocalGateway(clear, GatewayToken.of(ADA.toCharArray()), ECHO, tasks).start();
                ResponsesModelClient client = connect(gateway, ADA, "m")) {
            assertThat(RecordedCall.ask(client, "one").end()).isInstanceOf(ModelEvent.Completed.class);
            List<Socket> crowd = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                crowd.add(new Socket(InetAddress.getLoopbackAddress(), gateway.port()));
            }
            crowd.getFirst().setSoTimeout(20_000);
            assertThat(endOf(crowd.getFirst())).isTrue();
            for (Socket socket : crowd) {
                socket.setSoTimeout(20_000);
                endOf(socket);
                socket.close();
            }
            assertThat(RecordedCall.ask(client, "two").end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(gateway.connections()).isEqualTo(1);
        }
    }

    private static boolean endOf(Socket socket) throws IOException {
        try {
            // TLS says good-bye first.
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void aNameThatWasAllowedMayStandBeforeAnyPortAndLoopbackOnlyBeforeOurs() throws Exception {
        GatewayOptions options = GatewayOptions.insideTheApp().allowing(Set.of("gw.example.org"));
        try (LocalGateway gateway =
                new LocalGateway(options, GatewayToken.of(ADA.toCharArray()), ECHO, tasks).start()) {
            assertThat(upgrade(gateway, "gw.example.org")).startsWith("HTTP/1.1 101");
            assertThat(upgrade(gateway, "gw.example.org:8443")).startsWith("HTTP/1.1 101");
            assertThat(upgrade(gateway, "localhost:" + gateway.port())).startsWith("HTTP/1.1 101");
            assertThat(upgrade(gateway, "localhost")).startsWith("HTTP/1.1 404");
            assertThat(upgrade(gateway, "gw.example.org.evil.test")).startsWith("HTTP/1.1 404");
        }
    }

    private static String upgrade(LocalGateway gateway, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /v1/responses HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + ADA
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static SSLContext trusting(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/" + path);
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
