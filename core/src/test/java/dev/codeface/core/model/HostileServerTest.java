package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.model.ModelEvent.Completed;
import dev.codeface.core.model.ModelEvent.Failed;
import dev.codeface.core.model.ModelEvent.Incomplete;
import dev.codeface.core.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that break every rule: each call ends once, with the text that came and with nothing twice.
@Timeout(30)
class HostileServerTest {
    private static final int LARGEST = 1 << 20;

    /// What a script does once the request is there, and what must come of it.
    private record Case(String name, Class<? extends ModelEvent> end, String text, ScriptedServer.Script script) {
        Arguments arguments() {
            return Arguments.of(name, this);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case answered(String name, Class<? extends ModelEvent> end, String text, Answer answer) {
        return new Case(name, end, text, (peer, n) -> {
            peer.upgrade().message();
            answer.to(peer);
            peer.hold();
        });
    }

    private static Case cut(String name, String text, Answer answer) {
        return new Case(name, Failed.class, text, (peer, n) -> {
            peer.upgrade().message();
            answer.to(peer);
        });
    }

    private static Case refused(String name, String answer) {
        return new Case(name, Failed.class, "", (peer, n) -> peer.http(answer));
    }

    private interface Answer {
        void to(ScriptedServer.Peer peer) throws Exception;
    }

    static Stream<Arguments> scripts() {
        return Stream.of(handshakes(), frames(), events(), tolerated())
                .flatMap(cases -> cases)
                .map(Case::arguments);
    }

    private static Stream<Case> handshakes() {
        return Stream.of(
                new Case("closes at once", Failed.class, "", (peer, n) -> {}),
                new Case("closes after the request", Failed.class, "", (peer, n) -> peer.head()),
                new Case("speaks before it is asked", Failed.class, "", (peer, n) -> peer.raw(new byte[500])),
                refused("SSH banner", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
                refused("a web page with 200", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>login</html>"),
                refused("a redirect", "HTTP/1.1 302 Found\r\nLocation: http://login/\r\nContent-Length: 0\r\n\r\n"),
                refused("a status that is no number", "HTTP/1.1 abc Huh\r\n\r\n"),
                refused("a length that lies", "HTTP/1.1 403 No\r\nContent-Length: 99999\r\n\r\n{\"error\":"),
                refused("a chunked body", "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                refused("101 without the key", "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
                refused(
                        "101 with a wrong key",
                        "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: AAAA\r\n\r\n"),
                refused("endless headers", "HTTP/1.1 101 OK\r\n" + "X: y\r\n".repeat(40_000)),
                refused("an endless refusal", "HTTP/1.1 500 No\r\n\r\n" + "x".repeat(300_000)));
    }

    private static byte[] header(int first, int... rest) {
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = (byte) first;
        for (int i = 0; i < rest.length; i++) {
            bytes[i + 1] = (byte) rest[i];
        }
        return bytes;
    }

    private static Stream<Case> frames() {
        byte[] ping = "x".repeat(126).getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                answered(
                        "a frame of 2^63-1 bytes",
                        Failed.class,
                        "ab",
                        p -> p.delta("ab").raw(header(0x81, 127, 0x7f, 255, 255, 255, 255, 255, 255, 255))),
                answered(
                        "a frame of 2^31 bytes",
                        Failed.class,
                        "",
                        p -> p.raw(header(0x81, 127, 0, 0, 0, 0, 128, 0, 0, 0))),
                answered(
                        "a frame just over the limit",
                        Failed.class,
                        "",
                        p -> p.raw(header(0x81, 127, 0, 0, 0, 0, 0, LARGEST >> 16, 0, 1))),
                answered(
                        "a negative length",
                        Failed.class,
                        "",
                        p -> p.raw(header(0x81, 127, 255, 255, 255, 255, 255, 255, 255, 255))),
                answered("fragments without end", Failed.class, "", p -> {
                    p.frame(0x01, new byte[] {'{'});
                    for (int i = 0; i < 20_000; i++) {
                        p.frame(0x00, new byte[0]);
                    }
                }),
                answered("fragments larger than the limit", Failed.class, "", p -> {
                    p.frame(0x01, new byte[60_000]);
                    for (int i = 0; i < 20; i++) {
                        p.frame(0x00, new byte[60_000]);
                    }
                }),
                answered(
                        "a fragment that continues nothing",
                        Failed.class,
                        "a",
                        p -> p.delta("a").frame(0x80, new byte[1])),
                answered(
                        "a message inside a fragmented one",
                        Failed.class,
                        "",
                        p -> p.frame(0x01, new byte[] {'{'}).text("{}")),
                answered("an unknown opcode", Failed.class, "", p -> p.frame(0x83, new byte[1])),
                answered("a reserved bit", Failed.class, "", p -> p.frame(0xC1, new byte[] {'{', '}'})),
                answered("a ping of 126 bytes", Failed.class, "", p -> p.frame(0x89, ping)),
                answered("a fragmented ping", Failed.class, "", p -> p.frame(0x09, new byte[1])),
                answered("bad UTF-8", Failed.class, "ok", p -> p.delta("ok").frame(0x81, header(0xC3, 0x28))),
                answered(
                        "bad UTF-8 over fragments",
                        Failed.class,
                        "",
                        p -> p.frame(0x01, header(0xE2, 0x82)).frame(0x80, header(0x28, 0xA1))),
                cut("a cut inside a frame", "seen", p -> p.delta("seen").raw(header(0x81, 50, '{', '"'))),
                cut(
                        "a cut inside a frame's length",
                        "seen",
                        p -> p.delta("seen").raw(header(0x81, 126, 1))),
                answered(
                        "a close frame mid-answer",
                        Failed.class,
                        "seen",
                        p -> p.delta("seen").close(1011)),
                answered(
                        "a close frame with a wild code",
                        Failed.class,
                        "seen",
                        p -> p.delta("seen").close(9)));
    }

    private static Stream<Case> events() {
        return Stream.of(
                answered("garbage", Failed.class, "a", p -> p.delta("a").text("<<<not json>>>")),
                answered("an array", Failed.class, "", p -> p.text("[1,2]")),
                answered("an empty message", Failed.class, "", p -> p.text("")),
                answered("nesting without end", Failed.class, "", p -> p.text("[".repeat(100_000))),
                answered(
                        "two terminals",
                        Completed.class,
                        "a",
                        p -> p.created("r").delta("a").completed("r").completed("r")),
                answered(
                        "text after the end",
                        Completed.class,
                        "a",
                        p -> p.delta("a").completed("r").delta("late")),
                answered(
                        "an error after the end",
                        Completed.class,
                        "a",
                        p -> p.delta("a").completed("r").error("\"message\":\"late\"")),
                answered("failure with nothing in it", Failed.class, "", p -> p.text("{\"type\":\"response.failed\"}")),
                answered(
                        "an error as plain text",
                        Failed.class,
                        "",
                        p -> p.text("{\"type\":\"error\",\"error\":\"no\"}")),
                answered("an error with a status as text", Failed.class, "", p -> p.error("\"status\":\"429\"")));
    }

    private static Stream<Case> tolerated() {
        String item = "{\"type\":\"response.output_item.done\",\"item\":{\"id\":\"i\",\"type\":\"message\","
                + "\"content\":[{\"type\":\"output_text\",\"text\":\"whole\"}]}}";
        return Stream.of(
                answered(
                        "a terminal without a start",
                        Completed.class,
                        "",
                        p -> p.text("{\"type\":\"response.completed\"}")),
                answered(
                        "deltas before created",
                        Completed.class,
                        "ab",
                        p -> p.delta("a").created("r").delta("b").completed("r")),
                answered(
                        "unknown events and fields",
                        Completed.class,
                        "a",
                        p -> p.text("{\"type\":\"response.dance\"}")
                                .text("{\"no\":\"type\"}")
                                .delta("a")
                                .completed("r")),
                answered(
                        "the older last event",
                        Completed.class,
                        "a",
                        p -> p.delta("a")
                                .text(
                                        "{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"status\":\"completed\"}}")),
                answered(
                        "text only in the items",
                        Completed.class,
                        "whole",
                        p -> p.text(item).completed("r")),
                answered(
                        "text in deltas and items",
                        Completed.class,
                        "whole",
                        p -> p.delta("who").text(item).completed("r")),
                answered(
                        "an early end",
                        Incomplete.class,
                        "a",
                        p -> p.delta("a")
                                .text(
                                        "{\"type\":\"response.incomplete\",\"response\":{\"id\":\"r\",\"incomplete_details\":"
                                                + "{\"reason\":\"max_output_tokens\"}}}")),
                answered("a binary message between", Completed.class, "ab", p -> {
                    p.delta("a").frame(0x82, new byte[] {1, 2, 3});
                    p.delta("b").completed("r");
                }),
                answered("a ping flood", Completed.class, "a", p -> {
                    for (int i = 0; i < 5_000; i++) {
                        p.frame(0x89, new byte[0]);
                    }
                    p.delta("a").completed("r");
                }),
                answered("one byte at a time", Completed.class, "a", p -> {
                    byte[] json = "{\"type\":\"response.output_text.delta\",\"delta\":\"a\"}"
                            .getBytes(StandardCharsets.US_ASCII);
                    p.raw((byte) 0x81).raw((byte) json.length);
                    for (byte b : json) {
                        p.raw(b);
                    }
                    p.completed("r");
                }));
    }

    private final CopyOnWriteArrayList<Throwable> failures = new CopyOnWriteArrayList<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void endsOnceWithWhatCame(String name, Case hostile) throws Exception {
        ConnectionOptions usual = ConnectionOptions.of(ModelPreset.OPENAI);
        ConnectionOptions options = new ConnectionOptions(
                usual.authHeader(),
                usual.headers(),
                usual.limits(),
                Duration.ofSeconds(2),
                LARGEST,
                Optional.empty(),
                Optional.empty());
        try (Tasks tasks = new Tasks(failures::add);
                ScriptedServer server = new ScriptedServer(hostile.script());
                ResponsesModelClient client = new ResponsesModelClient(
                        server.endpoint(), options, Optional::empty, tasks, new HastyTimer(tasks))) {
            RecordedCall call = RecordedCall.ask(client, "hello");

            assertThat(call.end()).isInstanceOf(hostile.end());
            assertThat(call.text()).isEqualTo(hostile.text());
            if (call.end() instanceof Failed failed) {
                assertThat(failed.failure().message()).isNotBlank();
                assertThat(failed.failure().remedy()).isNotBlank();
            }
            Thread.sleep(20);
            assertThat(call.end()).isInstanceOf(hostile.end());
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aMillionTinyDeltasLeaveTheMemoryFlat() throws Exception {
        byte[] delta = "\u0081\u0030{\"type\":\"response.output_text.delta\",\"delta\":\"x\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        delta[1] = (byte) (delta.length - 2);
        java.io.ByteArrayOutputStream thousand = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            thousand.write(delta);
        }
        try (Tasks tasks = new Tasks(failures::add);
                ScriptedServer server = new ScriptedServer((peer, n) -> {
                    peer.upgrade().message();
                    for (int i = 0; i < 1_000; i++) {
                        peer.raw(thousand.toByteArray());
                    }
                    peer.completed("r").hold();
                });
                ResponsesModelClient client = new ResponsesModelClient(server.endpoint(), Optional::empty, tasks)) {
            java.util.concurrent.atomic.AtomicLong letters = new java.util.concurrent.atomic.AtomicLong();
            java.util.concurrent.CompletableFuture<ModelEvent> end = new java.util.concurrent.CompletableFuture<>();
            long before = used();
            client.start(RecordedCall.request("go"), event -> {
                if (event instanceof ModelEvent.TextDelta text) {
                    letters.addAndGet(text.text().length());
                } else if (!(event instanceof ModelEvent.PhaseChanged)) {
                    end.complete(event);
                }
            });
            assertThat(end.get(25, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(Completed.class);
            assertThat(letters).hasValue(1_000_000);
            assertThat(used() - before).isLessThan(40L << 20);
        }
        assertThat(failures).isEmpty();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Real time with short retry delays.
    private record HastyTimer(ModelTimer real) implements ModelTimer {
        HastyTimer(Tasks tasks) {
            this(new SystemTimer(tasks));
        }

        @Override
        public long monotonicMillis() {
            return real.monotonicMillis();
        }

        @Override
        public long wallMillis() {
            return real.wallMillis();
        }

        @Override
        public boolean stillHas(java.net.InetAddress address) {
            return real.stillHas(address);
        }

        @Override
        public double random() {
            return 0;
        }

        @Override
        public Delay after(Duration delay, Runnable work) {
            boolean retry = delay.toMillis() < 4_000 && delay.toMillis() != 1_000 && delay.toMillis() != 2_000;
            return real.after(retry ? Duration.ofMillis(5) : delay, work);
        }
    }
}
