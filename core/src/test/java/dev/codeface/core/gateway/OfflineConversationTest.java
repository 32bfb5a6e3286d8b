package dev.codeface.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.context.AttachedContext;
import dev.codeface.core.context.ContextBlocks;
import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.RecordedCall;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Our client and our gateway over a real socket, answered by the offline model.
class OfflineConversationTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private LocalGateway gateway;
    private ResponsesModelClient client;

    @BeforeEach
    void start() throws Exception {
        gateway = new LocalGateway(
                        GatewayOptions.insideTheApp(),
                        GatewayToken.random(),
                        new OfflineModel(JacksonSyntax::new, Duration.ofMillis(1)),
                        tasks)
                .start();
        client = new ResponsesModelClient(
                gateway.endpoint(OfflineModel.NAME),
                () -> Optional.of(gateway.token().reveal()),
                tasks);
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void proposesTheCertainFixAsAnApplicableEditThatStreams() throws Exception {
        String broken = "{\n  \"name\": \"codeface\",\n}\n";
        RecordedCall call = RecordedCall.ask(
                client,
                ContextBlocks.render(
                        "Why?", List.of(AttachedContext.wholeFile("json", "my app/package.json", broken))));

        assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
        assertThat(call.text().lines().findFirst().orElseThrow()).contains("not an AI");
        assertThat(call.text()).contains("**Line 2, column 21**").contains("Checked again with it: no errors.");
        assertThat(call.text()).contains("```json file=\"my app/package.json\"\n{\n  \"name\": \"codeface\"\n}\n```\n");
        assertThat(call.count(ModelEvent.TextDelta.class)).isGreaterThan(30);
        assertThat(phases(call))
                .containsExactly(
                        ModelEvent.Phase.CONNECTING,
                        ModelEvent.Phase.SENT,
                        ModelEvent.Phase.THINKING,
                        ModelEvent.Phase.STREAMING);
    }

    @Test
    void aLongFileIsEditedBySearchAndReplaceThatFindsItsPlaceOnce() throws Exception {
        StringBuilder text = new StringBuilder("[\n");
        for (int i = 0; i < 200; i++) {
            text.append("  { \"same\": 1").append(i == 150 ? ", " : "").append("},\n");
        }
        text.append("  0\n]\n");
        RecordedCall call = RecordedCall.ask(
                client,
                ContextBlocks.render("fix", List.of(AttachedContext.wholeFile("json", "a.json", text.toString()))));

        call.end();
        String block = call.text().split("<<<<<<< SEARCH\n", 2)[1];
        String search = block.split("=======\n", 2)[0];
        assertThat(search).contains("\"same\": 1, }");
        assertThat(text.indexOf(search)).isNotNegative().isEqualTo(text.lastIndexOf(search));
    }

    @Test
    void pointsAtTheErrorsOfAPane() throws Exception {
        RecordedCall call = RecordedCall.ask(
                client,
                ContextBlocks.render(
                        "what now",
                        List.of(
                                AttachedContext.pane(
                                        "%2", 118, 119, "src/Main.java:3: error: ';' expected\n    int a = 1\n"),
                                AttachedContext.file(
                                        "java", "src/Main.java", 2, 3, false, "class Main {\n    int a = 1\n"))));

        call.end();
        assertThat(call.text()).contains("`src/Main.java:3`").contains("line 3 reads `int a = 1`");
    }

    @Test
    void aSecondTurnSendsOnlyWhatIsNewAndIsUnderstood() throws Exception {
        String first = ContextBlocks.render("one", List.of(AttachedContext.wholeFile("json", "a.json", "[1]")));
        RecordedCall one = RecordedCall.ask(client, first);
        one.end();

        RecordedCall two = new RecordedCall(client, RecordedCall.request(first, one.text(), "and the outline?"));
        two.end();

        assertThat(two.text()).contains("context of an earlier one").contains("a.json");
        assertThat(phases(two)).doesNotContain(ModelEvent.Phase.CONNECTING);
    }

    @Test
    void aLostSocketCostsNoTurn() throws Exception {
        String first = ContextBlocks.render("one", List.of(AttachedContext.wholeFile("json", "a.json", "[1]")));
        RecordedCall one = RecordedCall.ask(client, first);
        one.end();
        int port = gateway.port();
        gateway.close();
        gateway = new LocalGateway(
                        GatewayOptions.insideTheApp().withPort(port),
                        gateway.token(),
                        new OfflineModel(JacksonSyntax::new, Duration.ZERO),
                        tasks)
                .start();

        RecordedCall two = new RecordedCall(client, RecordedCall.request(first, one.text(), "again"));

        assertThat(two.end()).isInstanceOf(ModelEvent.Completed.class);
        assertThat(two.text()).contains("a.json");
    }

    @Test
    void stopKeepsThePartAndFreesTheGateway() throws Exception {
        String big = "[" + "1,\n".repeat(2_000) + "1]";
        RecordedCall call = RecordedCall.ask(
                client, ContextBlocks.render("x", List.of(AttachedContext.wholeFile("toml", "a.toml", big))));
        RecordedCall waiting = RecordedCall.ask(client, "second");
        call.await(c -> !c.text().isEmpty());

        call.call().stop();
        call.call().stop();

        assertThat(call.end()).isInstanceOf(ModelEvent.Stopped.class);
        assertThat(call.text()).isNotEmpty();
        assertThat(waiting.end()).isInstanceOf(ModelEvent.Completed.class);
        waiting.await(c -> gateway.inFlight() == 0);
    }

    @Test
    void aWrongTokenIsToldAsSuch() throws Exception {
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        try (ResponsesModelClient stranger = new ResponsesModelClient(
                gateway.endpoint("offline"), () -> Optional.of("sk-wrong".toCharArray()), tasks)) {
            stranger.onState(states::add);
            RecordedCall call = RecordedCall.ask(stranger, "hello");

            ModelFailure failure = call.failure();

            assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.UNAUTHORISED);
            assertThat(failure.toString() + states + stranger).doesNotContain("sk-wrong");
        }
    }

    @Test
    void twoCallsTakeTurns() throws Exception {
        List<RecordedCall> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(RecordedCall.ask(client, "call " + i));
        }
        for (RecordedCall call : calls) {
            assertThat(call.end()).isInstanceOf(ModelEvent.Completed.class);
            assertThat(call.text()).contains("Nothing is attached");
        }
    }

    private static List<ModelEvent.Phase> phases(RecordedCall call) {
        return call.events().stream()
                .filter(ModelEvent.PhaseChanged.class::isInstance)
                .map(event -> ((ModelEvent.PhaseChanged) event).phase())
                .toList();
    }
}
