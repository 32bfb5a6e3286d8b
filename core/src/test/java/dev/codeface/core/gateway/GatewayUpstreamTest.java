package dev.codeface.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.codeface.core.gateway.HttpUpstreams.Protocol;
import dev.codeface.core.model.AimockPeer;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure.Kind;
import dev.codeface.core.model.RecordedCall;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.task.Tasks;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gateway in front of HTTP model servers: aimock's endpoints, and streams in the shapes of the servers in use.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayUpstreamTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final HttpUpstreams http = new HttpUpstreams(Optional.empty(), Optional.empty(), Optional.empty());
    private AimockPeer peer;

    @BeforeAll
    void start() throws Exception {
        peer = AimockPeer.start(Map.of("AIMOCK_API_KEYS", "sk-up"), "-l", "3");
    }

    @AfterAll
    void stop() {
        peer.close();
        http.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private interface Question {
        void ask(ResponsesModelClient client, LocalGateway gateway) throws Exception;
    }

    private void through(Upstream upstream, Question question) throws Exception {
        try (LocalGateway gateway = new LocalGateway(
                                GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks)
                        .start();
                ResponsesModelClient client = new ResponsesModelClient(
                        gateway.endpoint("gpt-5"),
                        () -> Optional.of(gateway.token().reveal()),
                        tasks)) {
            question.ask(client, gateway);
        }
    }

    private Upstream aimock(Protocol protocol, String key) throws Exception {
        return http.at(peer.http(""), protocol, () -> Optional.of(key.toCharArray()));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void streamsFromEachProtocol(Protocol protocol) throws Exception {
        through(aimock(protocol, "sk-up"), (client, gateway) -> {
            RecordedCall call = RecordedCall.ask(client, "stream please");
            assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(call.text())
                    .isEqualTo(
                            "The quick brown fox jumps over the lazy dog, twice: \u00fcber den faulen Hund \ud83e\udd8a.");
            assertThat(call.count(ModelEvent.TextDelta.class)).isGreaterThan(10);
        });
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void toolsTravelThroughEachProtocol(Protocol protocol) throws Exception {
        through(aimock(protocol, "sk-up"), (client, gateway) -> {
            RecordedCall call = new RecordedCall(client, RecordedCall.withTool("call a tool"));
            assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(call.tool().name()).isEqualTo("read_file");
            assertThat(call.tool().arguments()).isEqualTo("{\"path\":\"a.txt\"}");
            RecordedCall next = new RecordedCall(client, RecordedCall.withTool("call a tool", call.tool(), "nothing"));
            assertThat(next.end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(next.text()).isEqualTo("The file is empty.");
        });
    }

    private static final String SAID =
            "The quick brown fox jumps over the lazy dog, twice: \u00fcber den faulen Hund \ud83e\udd8a.";

    @ParameterizedTest
    @CsvSource({
        "--chaos-drop,RESPONSES,SERVER",
        "--chaos-drop,CHAT,SERVER",
        "--chaos-malformed,RESPONSES,SERVER",
        "--chaos-malformed,ANTHROPIC,SERVER",
        "--chaos-disconnect,RESPONSES,SERVER",
        "--chaos-disconnect,CHAT,SERVER"
    })
    void whatChaosDoesIsTold(String flag, Protocol protocol, Kind kind) throws Exception {
        try (AimockPeer chaos = AimockPeer.start(Map.of(), flag, "1")) {
            through(http.at(chaos.http(""), protocol, Optional::empty), (client, gateway) -> {
                RecordedCall call = RecordedCall.ask(client, "stream please");
                assertThat(call.failure().kind()).isEqualTo(kind);
                assertThat(call.failure().remedy()).isNotBlank();
                assertThat(call.text()).isEmpty();
            });
        }
    }

    @Test
    void chaosOfAllKindsNeverCostsAnAnswerItsEndNorShowsAnythingTwice() throws Exception {
        try (AimockPeer chaos = AimockPeer.start(
                Map.of(),
                "--chaos-drop",
                "0.2",
                "--chaos-malformed",
                "0.2",
                "--chaos-disconnect",
                "0.2",
                "--chaos-ratelimit",
                "0.1",
                "--chaos-latency",
                "20")) {
            through(http.at(chaos.http(""), Protocol.CHAT, Optional::empty), (client, gateway) -> {
                int whole = 0;
                for (int i = 0; i < 20; i++) {
                    RecordedCall call = RecordedCall.ask(client, "stream please");
                    boolean completed = call.end() instanceof ModelEvent.Completed;
                    assertThat(call.text()).isEqualTo(completed ? SAID : "");
                    whole += completed ? 1 : 0;
                }
                assertThat(whole).isPositive();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aCutUpstreamKeepsTheTextAndFails(Protocol protocol) throws Exception {
        through(aimock(protocol, "sk-up"), (client, gateway) -> {
            RecordedCall call = RecordedCall.ask(client, "cut 7.");
            assertThat(call.failure().message()).contains("gateway").doesNotContain("127.0.0.1");
            assertThat(call.text()).isNotEmpty();
            assertThat("One two three four five six.").startsWith(call.text());
        });
    }

    @ParameterizedTest
    @CsvSource({"CHAT,too long,CONTEXT_TOO_LONG", "CHAT,no quota,QUOTA", "RESPONSES,too long,CONTEXT_TOO_LONG"})
    void anUpstreamErrorKeepsItsMeaning(Protocol protocol, String question, Kind kind) throws Exception {
        through(
                aimock(protocol, "sk-up"),
                (client, gateway) -> assertThat(
                                RecordedCall.ask(client, question).failure().kind())
                        .isEqualTo(kind));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aWrongUpstreamKeyIsNamedAndNotShown(Protocol protocol) throws Exception {
        through(aimock(protocol, "sk-wrong-one"), (client, gateway) -> {
            var failure = RecordedCall.ask(client, "stream please").failure();
            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(failure.toString()).doesNotContain("sk-wrong-one");
        });
    }

    @Test
    void aDeadUpstreamIsToldAsSuch() throws Exception {
        through(http.at(URI.create("http://127.0.0.1:1"), Optional::empty), (client, gateway) -> {
            var failure = RecordedCall.ask(client, "hello").failure();
            assertThat(failure.kind()).isEqualTo(Kind.SERVER);
            assertThat(failure.message()).contains("does not answer");
        });
    }

    private static final Map<String, String> STREAMS = Map.of(
            "ollama", """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"qwen3","choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"Hm."},"finish_reason":null}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"qwen3","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello"},"finish_reason":null}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"qwen3","choices":[{"index":0,"delta":{"role":"assistant","content":" there"},"finish_reason":"stop"}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"qwen3","choices":[],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}

            data: [DONE]

            """,
            "llama.cpp", """
            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":1,"id":"chatcmpl-x","model":"gpt-3.5-turbo","system_fingerprint":"b1","object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"reasoning_content":"Hm."}}],"id":"chatcmpl-x","object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hello there"}}],"id":"chatcmpl-x","object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"id":"chatcmpl-x","object":"chat.completion.chunk"}

            data: {"choices":[],"id":"chatcmpl-x","object":"chat.completion.chunk","usage":{"completion_tokens":7,"prompt_tokens":11,"total_tokens":18},"timings":{"prompt_n":1}}

            data: [DONE]

            """,
            "vllm", """
            : ping

            data: {"id":"cmpl-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":null}

            data: {"id":"cmpl-1","choices":[{"index":0,"delta":{"reasoning_content":"Hm."},"finish_reason":null}]}

            data: {"id":"cmpl-1","choices":[{"index":0,"delta":{"content":"Hello there"},"finish_reason":null}]}

            data: {"id":"cmpl-1","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop","stop_reason":null}]}

            data: {"id":"cmpl-1","choices":[],"usage":{"prompt_tokens":11,"total_tokens":18,"completion_tokens":7}}

            data: [DONE]

            """,
            "anthropic", """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude","stop_reason":null,"usage":{"input_tokens":11,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: ping
            data: {"type":"ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hello there"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":1}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7}}

            event: message_stop
            data: {"type":"message_stop"}

            """);

    @ParameterizedTest
    @ValueSource(strings = {"ollama", "llama.cpp", "vllm", "anthropic"})
    void readsTheShapeOfEachServer(String server) throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            asked.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(STREAMS.get(server).getBytes(StandardCharsets.UTF_8));
            }
        });
        web.start();
        Protocol protocol = server.equals("anthropic") ? Protocol.ANTHROPIC : Protocol.CHAT;
        URI base = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/v1");
        try {
            through(http.at(base, protocol, Optional::empty), (client, gateway) -> {
                RecordedCall call = new RecordedCall(client, RecordedCall.request("hi", "hello", "and you?"));
                assertThat(call.end()).isEqualTo(new ModelEvent.Completed(new ModelEvent.Usage(11, 7)));
                assertThat(call.text()).isEqualTo("Hello there");
                assertThat(call.events()).contains(new ModelEvent.ReasoningDelta("Hm."));
            });
            assertThat(asked.get())
                    .contains("Be brief.")
                    .contains("\"hello\"")
                    .contains("and you?")
                    .contains("\"stream\":true");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void stopEndsTheUpstreamRequest() throws Exception {
        CompletableFuture<Boolean> broken = new CompletableFuture<>();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk =
                    "data: {\"choices\":[{\"delta\":{\"content\":\"word \"}}]}\n\n".getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 5_000; i++) {
                    out.write(chunk);
                    out.flush();
                    Thread.sleep(2);
                }
                broken.complete(false);
            } catch (java.io.IOException e) {
                broken.complete(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        web.start();
        try {
            through(
                    http.at(URI.create("http://127.0.0.1:" + web.getAddress().getPort()), Optional::empty),
                    (client, gateway) -> {
                        RecordedCall call = RecordedCall.ask(client, "go on");
                        call.await(c -> c.text().length() > 50);
                        call.call().stop();
                        assertThat(call.end()).isInstanceOf(ModelEvent.Stopped.class);
                        assertThat(broken.get(8, TimeUnit.SECONDS)).isTrue();
                        call.await(c -> gateway.inFlight() == 0);
                    });
        } finally {
            web.stop(0);
        }
    }
}
