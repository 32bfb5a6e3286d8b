package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.model.ModelEvent.Completed;
import dev.codeface.core.model.ModelFailure.Kind;
import dev.codeface.core.task.Tasks;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client against a server that others wrote.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AimockTest {
    private static final String KEY = "sk-test-peer";

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private AimockPeer peer;
    private ResponsesModelClient client;

    @BeforeAll
    void start() throws Exception {
        peer = AimockPeer.start(Map.of("AIMOCK_API_KEYS", KEY), "-l", "5");
        client = client(peer.endpoint(), KEY);
    }

    @AfterAll
    void stop() {
        client.close();
        peer.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private ResponsesModelClient client(ModelEndpoint endpoint, String key) {
        return new ResponsesModelClient(endpoint, () -> Optional.of(key.toCharArray()), tasks);
    }

    @Test
    void streams() throws Exception {
        RecordedCall call = RecordedCall.ask(client, "stream please");

        assertThat(call.end()).isInstanceOf(Completed.class);
        assertThat(call.text())
                .isEqualTo(
                        "The quick brown fox jumps over the lazy dog, twice: \u00fcber den faulen Hund \ud83e\udd8a.");
        assertThat(call.count(ModelEvent.TextDelta.class)).isGreaterThan(10);
    }

    @Test
    void keepsReasoningApartFromTheAnswer() throws Exception {
        RecordedCall call = RecordedCall.ask(client, "think first");

        call.end();
        assertThat(call.text()).isEqualTo("Forty-two.");
        assertThat(call.count(ModelEvent.ReasoningDelta.class)).isPositive();
    }

    @Test
    void asksForAToolAndGoesOnWithItsOutput() throws Exception {
        RecordedCall call = new RecordedCall(client, RecordedCall.withTool("call a tool"));
        assertThat(call.end()).isInstanceOf(Completed.class);
        ModelEvent.ToolAsked asked = call.tool();
        assertThat(asked.name()).isEqualTo("read_file");
        assertThat(asked.arguments()).isEqualTo("{\"path\":\"a.txt\"}");

        RecordedCall next = new RecordedCall(client, RecordedCall.withTool("call a tool", asked, "nothing in it"));
        assertThat(next.end()).isInstanceOf(Completed.class);
        assertThat(next.text()).isEqualTo("The file is empty.");
    }

    @ParameterizedTest
    @CsvSource({"too long,CONTEXT_TOO_LONG", "no quota,QUOTA"})
    void namesAnErrorEventAndGivesItsRemedy(String question, Kind kind) throws Exception {
        ModelFailure failure = RecordedCall.ask(client, question).failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("It says:");
        assertThat(failure.remedy()).isNotBlank();
        assertThat(RecordedCall.ask(client, "stream please").end()).isInstanceOf(Completed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void aCutAtAnyEventKeepsWhatCameExactlyOnce(int events) throws Exception {
        RecordedCall call = RecordedCall.ask(client, "cut " + events + ".");

        ModelEvent end = call.end();
        if (end instanceof Completed) {
            // All events had been sent before the cut.
            assertThat(call.text()).isEqualTo("One two three four five six.");
            return;
        }
        assertThat(call.failure().kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat("One two three four five six.").startsWith(call.text());
        assertThat(call.count(ModelEvent.Retrying.class)).isEqualTo(call.text().isEmpty() ? 1 : 0);
    }

    @Test
    void aRefusedUpgradeShowsStatusAndBodyAndNotTheKey() throws Exception {
        try (ResponsesModelClient stranger = client(peer.endpoint(), "sk-somebody-else")) {
            RecordedCall call = RecordedCall.ask(stranger, "stream please");

            ModelFailure failure = call.failure();
            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(failure.details()).contains("HTTP 401");
            assertThat(failure.message()).contains("It says:");
            assertThat(failure.toString()).doesNotContain("sk-somebody-else");
            assertThat(call.count(ModelEvent.Retrying.class)).isZero();
        }
    }

    @Test
    void aWrongPathIsNamed() throws Exception {
        ModelEndpoint wrong =
                new ModelEndpoint("custom", URI.create(peer.endpoint().url() + "/nothing"), "gpt-5");
        try (ResponsesModelClient lost = client(wrong, KEY)) {
            assertThat(RecordedCall.ask(lost, "stream please").failure().kind())
                    .isIn(Kind.WRONG_ADDRESS, Kind.NO_WEBSOCKET);
        }
    }

    @Test
    void aKeyWithALineBreakNeverLeaves() throws Exception {
        try (ResponsesModelClient broken = client(peer.endpoint(), KEY + "\n")) {
            ModelFailure failure = RecordedCall.ask(broken, "stream please").failure();
            assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(failure.message()).contains("line break");
        }
    }
}
