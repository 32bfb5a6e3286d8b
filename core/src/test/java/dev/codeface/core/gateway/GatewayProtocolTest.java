package dev.codeface.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.ResponseConnection;
import com.openai.core.http.ResponseWebSocketException;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponsesClientEvent;
import dev.codeface.core.model.AimockPeer;
import dev.codeface.core.model.RecordedCall;
import dev.codeface.core.task.Tasks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gateway seen by clients that others wrote: OpenAI's own for Java, and the JDK's WebSocket.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayProtocolTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final HttpUpstreams http = new HttpUpstreams(Optional.empty(), Optional.empty(), Optional.empty());
    private final CountDownLatch given = new CountDownLatch(1);
    private AimockPeer peer;
    private LocalGateway gateway;

    @BeforeAll
    void start() throws Exception {
        peer = AimockPeer.start(Map.of());
        Upstream upstream = new RoutedUpstream(
                Map.of("offline", new OfflineModel(JacksonSyntax::new, Duration.ZERO), "endless", this::endless),
                Optional.of(http.at(peer.http(""), Optional::empty)));
        gateway = new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks).start();
    }

    private void endless(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        try {
            while (true) {
                sink.text("word ");
                Thread.sleep(5);
            }
        } finally {
            given.countDown();
        }
    }

    @AfterAll
    void stop() {
        gateway.close();
        peer.close();
        http.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private OpenAIClient openai() {
        return OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + gateway.port() + "/v1")
                .apiKey(new String(gateway.token().reveal()))
                .build();
    }

    private static ResponsesClientEvent create(String model, String text, Optional<String> previous) {
        ResponsesClientEvent.ResponseCreate.Builder create =
                ResponsesClientEvent.ResponseCreate.builder().model(model).input(text);
        previous.ifPresent(create::previousResponseId);
        return ResponsesClientEvent.ofResponseCreate(create.build());
    }

    private static String text(Response response) {
        StringBuilder text = new StringBuilder();
        response.output()
                .forEach(item -> item.message()
                        .ifPresent(message -> message.content()
                                .forEach(part -> part.outputText().ifPresent(out -> text.append(out.text())))));
        return text.toString();
    }

    @Test
    void openAisOwnClientHoldsAConversation() {
        OpenAIClient client = openai();
        try (ResponseConnection connection = client.responses().connect()) {
            connection.send(create("gpt-5", "stream please", Optional.empty()));
            Response first = connection.finalResponse();
            assertThat(text(first)).startsWith("The quick brown fox");
            assertThat(first.validate().isValid()).isTrue();

            connection.send(create("gpt-5", "think first", Optional.of(first.id())));
            Response second = connection.finalResponse();
            assertThat(text(second)).isEqualTo("Forty-two.");
            assertThat(second.previousResponseId()).contains(first.id());

            connection.send(create("gpt-5", "call a tool", Optional.of(second.id())));
            Response third = connection.finalResponse();
            assertThat(third.output().getLast().functionCall().orElseThrow().name())
                    .isEqualTo("read_file");
            assertThat(third.output().getLast().functionCall().orElseThrow().arguments())
                    .contains("a.txt");

            connection.send(create("offline", "hello", Optional.of(third.id())));
            assertThat(text(connection.finalResponse())).contains("not an AI");
        } finally {
            client.close();
        }
    }

    @Test
    void openAisOwnClientCancelsByClosingAndMayComeBack() throws Exception {
        OpenAIClient client = openai();
        try {
            ResponseConnection connection = client.responses().connect();
            connection.send(create("endless", "go on", Optional.empty()));
            while (connection.receive().responseOutputTextDelta().isEmpty()) {
                // What comes before the first word.
            }
            assertThat(gateway.inFlight()).isEqualTo(1);
            connection.close();
            assertThat(given.await(20, TimeUnit.SECONDS))
                    .as("the upstream was let go")
                    .isTrue();
            RecordedCall.await(() -> gateway.inFlight() == 0);
            try (ResponseConnection again = client.responses().connect()) {
                again.send(create("offline", "hello", Optional.empty()));
                assertThat(text(again.finalResponse())).contains("not an AI");
            }
        } finally {
            client.close();
        }
    }

    @Test
    void openAisOwnClientIsToldOfAnUnknownId() {
        OpenAIClient client = openai();
        try (ResponseConnection connection = client.responses().connect()) {
            connection.send(create("offline", "hello", Optional.of("resp_from_another_life")));
            assertThatThrownBy(connection::finalResponse)
                    .isInstanceOfSatisfying(
                            ResponseWebSocketException.class,
                            e -> assertThat(e.event().toString()).contains("previous_response_not_found"));

            connection.send(create("offline", "hello", Optional.empty()));
            assertThat(text(connection.finalResponse())).contains("not an AI");
        } finally {
            client.close();
        }
    }

    /// A connection of the JDK's client.
    private static final class Jdk implements WebSocket.Listener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            messages.add("closed " + code);
            return null;
        }

        JsonNode next() throws Exception {
            String message = messages.poll(10, TimeUnit.SECONDS);
            assertThat(message).as("a message of the gateway").isNotNull();
            return message.startsWith("closed")
                    ? JSON.createObjectNode().put("closed", message)
                    : JSON.readTree(message);
        }
    }

    private WebSocket.Builder jdk(HttpClient client) {
        return client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + new String(gateway.token().reveal()));
    }

    @Test
    void theSequenceIsWholeAndNumberedWithoutAGap() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Jdk listener = new Jdk();
            WebSocket socket = jdk(client).buildAsync(gateway.uri(), listener).get();
            socket.sendText(
                    "{\"type\":\"response.create\",\"model\":\"gpt-5\",\"input\":\"think first\",\"unheard\":{\"of\":1}}",
                    true);
            List<String> types = new ArrayList<>();
            for (JsonNode event = listener.next(); ; event = listener.next()) {
                assertThat(event.path("sequence_number").asInt(-1)).isEqualTo(types.size());
                String type = event.path("type").asText();
                if (types.isEmpty() || !types.getLast().equals(type)) {
                    types.add(type);
                } else {
                    types.add("+");
                }
                if (type.equals("response.completed")) {
                    assertThat(event.at("/response/output").size()).isEqualTo(2);
                    break;
                }
            }
            types.removeIf("+"::equals);
            assertThat(types)
                    .containsExactly(
                            "response.created",
                            "response.in_progress",
                            "response.output_item.added",
                            "response.reasoning_summary_part.added",
                            "response.reasoning_summary_text.delta",
                            "response.reasoning_summary_text.done",
                            "response.reasoning_summary_part.done",
                            "response.output_item.done",
                            "response.output_item.added",
                            "response.content_part.added",
                            "response.output_text.delta",
                            "response.output_text.done",
                            "response.content_part.done",
                            "response.output_item.done",
                            "response.completed");
            socket.abort();
        }
    }

    @Test
    void aWarmUpGivesAnIdAndNoText() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Jdk listener = new Jdk();
            WebSocket socket = jdk(client).buildAsync(gateway.uri(), listener).get();
            socket.sendText(
                    "{\"type\":\"response.create\",\"model\":\"offline\",\"generate\":false,\"input\":\"remember\"}",
                    true);
            listener.next();
            listener.next();
            JsonNode done = listener.next();
            assertThat(done.path("type").asText()).isEqualTo("response.completed");
            assertThat(done.at("/response/output")).isEmpty();
            socket.abort();
        }
    }

    @Test
    void twoLanesRunAtATime() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Jdk listener = new Jdk();
            WebSocket socket = jdk(client).buildAsync(gateway.uri(), listener).get();
            for (String lane : List.of("a", "b")) {
                socket.sendText(
                                "{\"type\":\"response.create\",\"model\":\"offline\",\"stream_id\":\"" + lane
                                        + "\",\"input\":\"x\"}",
                                true)
                        .get();
            }
            List<String> ended = new ArrayList<>();
            while (ended.size() < 2) {
                JsonNode event = listener.next();
                assertThat(event.path("stream_id").asText()).isIn("a", "b");
                if (event.path("type").asText().equals("response.completed")) {
                    ended.add(event.path("stream_id").asText());
                }
            }
            assertThat(ended).containsExactlyInAnyOrder("a", "b");
            socket.abort();
        }
    }

    @ParameterizedTest
    @CsvSource({"{,invalid_json", "[],unknown_event", "{\"type\":\"dance\"},unknown_event"})
    void nonsenseIsAnsweredAndTheConnectionStays(String nonsense, String code) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Jdk listener = new Jdk();
            WebSocket socket = jdk(client).buildAsync(gateway.uri(), listener).get();
            socket.sendText(nonsense, true).get();
            assertThat(listener.next().at("/error/code").asText()).isEqualTo(code);
            assertThat(socket.isOutputClosed()).isFalse();
            socket.abort();
        }
    }

    @Test
    void aMessageOverSixteenMegabytesEndsItsConnectionAndNoOther() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Jdk beside = new Jdk();
            WebSocket other = jdk(client).buildAsync(gateway.uri(), beside).get();
            Jdk listener = new Jdk();
            WebSocket socket = jdk(client).buildAsync(gateway.uri(), listener).get();
            socket.sendText("{\"type\":\"response.create\",\"input\":\"" + "x".repeat(17 << 20) + "\"}", true);
            assertThat(listener.next().path("closed").asText()).isEqualTo("closed 1009");

            String most = "x".repeat((16 << 20) - 200);
            other.sendText(
                    "{\"type\":\"response.create\",\"model\":\"offline\",\"generate\":false,\"input\":\"" + most
                            + "\"}",
                    true);
            assertThat(beside.next().path("type").asText()).isEqualTo("response.created");
            other.abort();
        }
    }

    @Test
    void withoutTheTokenOneIsToldAndShownTheDoor() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Jdk listener = new Jdk();
            client.newWebSocketBuilder().buildAsync(gateway.uri(), listener).get();
            assertThat(listener.next().at("/error/code").asText()).isEqualTo("invalid_api_key");
            assertThat(listener.next().path("closed").asText()).isEqualTo("closed 1008");
        }
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://evil.example", "Origin,null", "Origin,http://127.0.0.1"})
    void aBrowserIsRefused(String header, String value) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> jdk(client)
                            .header(header, value)
                            .buildAsync(gateway.uri(), new Jdk())
                            .get())
                    .isInstanceOf(ExecutionException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"rebound.example", "127.0.0.1.evil.example", "localhost.evil"})
    void aForeignHostIsRefused(String host) throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("GET /v1/responses HTTP/1.1\r\nHost: " + host + ":" + gateway.port()
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer "
                                    + new String(gateway.token().reveal()) + "\r\n\r\n")
                            .getBytes());
            assertThat(new String(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 404");
        }
    }

    @Test
    void anotherPathIsRefused() {
        URI wrong = URI.create("ws://127.0.0.1:" + gateway.port() + "/admin");
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> jdk(client).buildAsync(wrong, new Jdk()).get())
                    .isInstanceOf(ExecutionException.class);
        }
    }
}
