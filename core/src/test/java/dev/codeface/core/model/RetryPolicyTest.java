package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.model.ModelEvent.Completed;
import dev.codeface.core.model.ModelEvent.Phase;
import dev.codeface.core.model.ModelEvent.Retrying;
import dev.codeface.core.model.ModelFailure.Kind;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every row of the retry policy, on real sockets and with time turned by hand.
class RetryPolicyTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final HandTimer timer = new HandTimer();
    private ScriptedServer server;
    private ResponsesModelClient client;

    private void serve(ScriptedServer.Script script) throws IOException {
        serve(script, ModelPreset.OPENAI);
    }

    private void serve(ScriptedServer.Script script, ModelPreset preset) throws IOException {
        server = new ScriptedServer(script);
        client = new ResponsesModelClient(
                server.endpoint(), ConnectionOptions.of(preset), () -> Optional.empty(), tasks, timer);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private static boolean isRetry(Duration delay) {
        return !delay.equals(Duration.ofSeconds(15))
                && !delay.equals(SocketWatch.PERIOD)
                && !delay.equals(Duration.ofSeconds(1));
    }

    @Test
    void aRefusedConnectionIsTriedFiveTimesWithGrowingDelays() throws Exception {
        serve((peer, n) -> peer.http("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"));
        RecordedCall call = RecordedCall.ask(client, "x");
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Duration wait = timer.await(RetryPolicyTest::isRetry);
            waits.add(wait.toMillis());
            timer.advance(wait);
        }
        assertThat(call.failure().kind()).isEqualTo(Kind.SERVER);
        assertThat(waits).containsExactly(200L, 400L, 800L, 1600L);
        assertThat(server.connections()).isEqualTo(5);
        assertThat(call.count(Retrying.class)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "400,PROTOCOL",
        "401,UNAUTHORISED",
        "403,UNAUTHORISED",
        "404,WRONG_ADDRESS",
        "402,QUOTA",
        "426,NO_WEBSOCKET"
    })
    void aFinalRefusalIsShownWithItsBodyAndNotRepeated(int status, Kind kind) throws Exception {
        String body = "{\"error\":{\"message\":\"because of reasons\"}}";
        serve((peer, n) -> peer.http("HTTP/1.1 " + status + " No\r\nx-request-id: req_7\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .hold());
        RecordedCall call = RecordedCall.ask(client, "x");

        ModelFailure failure = call.failure();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("because of reasons");
        assertThat(failure.details()).contains("HTTP " + status).contains("req_7");
        assertThat(failure.remedy().contains("gateway")).isEqualTo(status == 426);
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429,2", "503,31"})
    void retryAfterIsHonoured(int status, int seconds) throws Exception {
        serve((peer, n) -> {
            if (n == 1) {
                peer.http("HTTP/1.1 " + status + " Later\r\nRetry-After: " + seconds + "\r\nContent-Length: 0\r\n\r\n");
            } else {
                peer.upgrade().message();
                peer.created("r").delta("hi").completed("r").hold();
            }
        });
        RecordedCall call = RecordedCall.ask(client, "x");
        Duration wait = timer.await(RetryPolicyTest::isRetry);
        assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
        timer.advance(wait);

        assertThat(call.end()).isInstanceOf(Completed.class);
    }

    @Test
    void aServerThatWantsAnHourIsReportedAtOnce() throws Exception {
        serve((peer, n) -> peer.http("HTTP/1.1 429 Later\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"));

        assertThat(RecordedCall.ask(client, "x").failure().kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRequestWithoutAnyEventIsSentOnceMore() throws Exception {
        serve((peer, n) -> peer.upgrade().message());
        RecordedCall call = RecordedCall.ask(client, "x");
        timer.advance(timer.await(RetryPolicyTest::isRetry));

        assertThat(call.failure().kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(server.received()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void visibleTextIsKeptAndNothingIsSentAgain() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            peer.created("r").delta("half an ans");
        });
        RecordedCall call = RecordedCall.ask(client, "x");

        ModelFailure failure = call.failure();
        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(failure.remedy()).contains("Retry").contains("Continue");
        assertThat(call.text()).isEqualTo("half an ans");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aForgottenResponseIsSentWholeOnTheSameSocketInSilence() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            peer.created("r1").delta("one").completed("r1").message();
            peer.error("\"status\":400,\"error\":{\"code\":\"previous_response_not_found\",\"message\":\"?\"}")
                    .message();
            peer.created("r2").delta("two").completed("r2").hold();
        });
        RecordedCall.ask(client, "a").end();
        RecordedCall second = new RecordedCall(client, RecordedCall.request("a", "one", "b"));

        assertThat(second.end()).isInstanceOf(Completed.class);
        assertThat(second.count(Retrying.class)).isZero();
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.received().get(1))
                .contains("\"previous_response_id\":\"r1\"")
                .doesNotContain("\"one\"");
        assertThat(server.received().get(2))
                .doesNotContain("previous_response_id")
                .contains("\"one\"");
    }

    @Test
    void anAgedConnectionIsReplacedInSilence() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            if (n == 1) {
                peer.error("\"code\":\"websocket_connection_limit_reached\",\"message\":\"60 minutes\"");
            }
            peer.created("r").delta("hi").completed("r").hold();
        });
        RecordedCall call = RecordedCall.ask(client, "x");

        assertThat(call.end()).isInstanceOf(Completed.class);
        assertThat(call.text()).isEqualTo("hi");
        assertThat(call.count(Retrying.class)).isZero();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRateLimitOnTheSocketWaitsAsLongAsItSays() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            peer.error("\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Please try again in 1.5s.\"}")
                    .message();
            peer.created("r").delta("hi").completed("r").hold();
        });
        RecordedCall call = RecordedCall.ask(client, "x");
        Duration wait = timer.await(RetryPolicyTest::isRetry);
        assertThat(wait).isEqualTo(Duration.ofMillis(1500));
        timer.advance(wait);

        assertThat(call.end()).isInstanceOf(Completed.class);
        assertThat(server.connections()).isEqualTo(1);
    }

    private void serveTurns(ModelPreset preset) throws IOException {
        serve(
                (peer, n) -> {
                    peer.upgrade();
                    for (int turn = 1; ; turn++) {
                        peer.message();
                        String id = "r" + n + "-" + turn;
                        peer.created(id).delta("ok").completed(id);
                    }
                },
                preset);
    }

    @Test
    void aSocketIsRenewedBetweenTurnsAtNineTenthsOfItsAge() throws Exception {
        serveTurns(ModelPreset.XAI);
        RecordedCall.ask(client, "a").end();
        timer.advance(Duration.ofMinutes(22).plusSeconds(29));
        new RecordedCall(client, RecordedCall.request("a", "ok", "b")).end();
        assertThat(server.connections()).isEqualTo(1);
        timer.advance(Duration.ofSeconds(2));
        new RecordedCall(client, RecordedCall.request("a", "ok", "b", "ok", "c")).end();

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.received().get(2))
                .doesNotContain("previous_response_id")
                .contains("\"b\"");
    }

    @Test
    void aSocketThatWasOpenWhileTheMachineSleptIsDropped() throws Exception {
        serveTurns(ModelPreset.OPENAI);
        RecordedCall.ask(client, "a").end();
        timer.sleep(Duration.ofMinutes(3));

        assertThat(RecordedCall.ask(client, "b").end()).isInstanceOf(Completed.class);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aSocketOfANetworkThatWasLeftIsDroppedBeforeTheNextQuestion() throws Exception {
        serveTurns(ModelPreset.OPENAI);
        RecordedCall.ask(client, "a").end();
        timer.move(true);
        RecordedCall second = new RecordedCall(client, RecordedCall.request("a", "ok", "b"));
        second.await(c -> server.connections() == 2);
        timer.move(false);

        assertThat(second.end()).isInstanceOf(Completed.class);
        assertThat(second.count(Retrying.class)).isZero();
        assertThat(server.received().getLast())
                .doesNotContain("previous_response_id")
                .contains("\"ok\"");
    }

    @Test
    void afterALostSocketEverythingIsSentAnew() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            peer.created("r" + n).delta("one").completed("r" + n);
            if (n == 2) {
                peer.hold();
            }
        });
        RecordedCall.ask(client, "a").end();
        List<ConnectionState.Status> states = new CopyOnWriteArrayList<>();
        client.onState(state -> states.add(state.status()));
        RecordedCall.await(() -> states.contains(ConnectionState.Status.IDLE));
        RecordedCall second = new RecordedCall(client, RecordedCall.request("a", "one", "b"));

        assertThat(second.end()).isInstanceOf(Completed.class);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.received().getLast())
                .doesNotContain("previous_response_id")
                .contains("\"one\"");
    }

    @Test
    void whereAToolWasAskedForNothingIsSentAgain() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            peer.created("r")
                    .text("{\"type\":\"response.output_item.done\",\"item\":{\"id\":\"f\",\"type\":\"function_call\","
                            + "\"call_id\":\"c\",\"name\":\"look\",\"arguments\":\"{}\"}}");
        });
        RecordedCall call = RecordedCall.ask(client, "x");

        assertThat(call.failure().kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(call.count(Retrying.class)).isZero();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aForgottenResponseIsSentWholeOnlyOnce() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().message();
            peer.created("r1").delta("one").completed("r1");
            while (true) {
                peer.message();
                peer.error("\"status\":400,\"error\":{\"code\":\"previous_response_not_found\",\"message\":\"?\"}");
            }
        });
        RecordedCall.ask(client, "a").end();

        assertThat(new RecordedCall(client, RecordedCall.request("a", "one", "b")).end())
                .isInstanceOf(ModelEvent.Failed.class);
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void theSocketIsThereBeforeTheQuestionAndEachPhaseIsShown() throws Exception {
        serveTurns(ModelPreset.OPENAI);
        client.warmUp();
        RecordedCall.await(() -> server.connections() == 1);
        List<ConnectionState.Status> states = new CopyOnWriteArrayList<>();
        client.onState(state -> states.add(state.status()));
        RecordedCall.await(() -> states.contains(ConnectionState.Status.CONNECTED));
        RecordedCall warm = RecordedCall.ask(client, "a");
        warm.end();

        assertThat(phases(warm)).containsExactly(Phase.SENT, Phase.THINKING, Phase.STREAMING);
        timer.sleep(Duration.ofMinutes(1));
        RecordedCall cold = RecordedCall.ask(client, "b");
        cold.end();
        assertThat(phases(cold)).containsExactly(Phase.CONNECTING, Phase.SENT, Phase.THINKING, Phase.STREAMING);
        assertThat(server.connections()).isEqualTo(2);
    }

    private static List<Phase> phases(RecordedCall call) {
        return call.events().stream()
                .filter(ModelEvent.PhaseChanged.class::isInstance)
                .map(event -> ((ModelEvent.PhaseChanged) event).phase())
                .toList();
    }

    @Test
    void silenceIsAnsweredWithAPingAndThenWithTheEnd() throws Exception {
        serve((peer, n) -> {
            peer.upgrade().mute().message();
            peer.created("r").delta("some").hold();
        });
        RecordedCall call = RecordedCall.ask(client, "x");
        call.await(c -> c.text().equals("some"));
        turn(3);
        call.await(c -> server.pings() == 1);
        turn(1);
        assertThat(call.events()).noneMatch(ModelEvent.Failed.class::isInstance);
        turn(1);

        assertThat(call.failure().kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(call.text()).isEqualTo("some");
    }

    /// Lets the watch look `times` times, five seconds apart.
    private void turn(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            timer.advance(timer.await(SocketWatch.PERIOD::equals));
        }
        timer.await(d -> d.equals(SocketWatch.PERIOD) || d.equals(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"OPENAI,true", "LOCAL,false"})
    void aModelThatOnlyShowsSignsOfLifeIsGivenUpUnlessItIsLocal(ModelPreset preset, boolean givenUp) throws Exception {
        serve(
                (peer, n) -> {
                    peer.upgrade().message();
                    peer.created("r").pinging().hold();
                },
                preset);
        RecordedCall call = RecordedCall.ask(client, "x");
        call.await(c -> c.events().contains(new ModelEvent.PhaseChanged(ModelEvent.Phase.THINKING)));
        for (int i = 0; i < 61 && call.count(ModelEvent.Failed.class) == 0; i++) {
            turn(1);
            int pongs = server.pongs();
            call.await(c -> server.pongs() > pongs + 1 || c.count(ModelEvent.Failed.class) > 0);
        }
        if (givenUp) {
            assertThat(call.failure().kind()).isEqualTo(Kind.TIMEOUT);
        } else {
            assertThat(call.events()).noneMatch(ModelEvent.Failed.class::isInstance);
        }
    }

    @Test
    void anUpgradeThatHangsIsGivenUpAfterFifteenSeconds() throws Exception {
        serve((peer, n) -> {
            peer.head();
            Thread.sleep(60_000);
        });
        RecordedCall call = RecordedCall.ask(client, "x");
        call.await(c -> server.connections() == 1);
        timer.advance(timer.await(Duration.ofSeconds(15)::equals));
        timer.await(RetryPolicyTest::isRetry);

        assertThat(((Retrying) call.events().getLast()).reason()).contains("15 s");
        call.call().stop();
        assertThat(call.end()).isInstanceOf(ModelEvent.Stopped.class);
        timer.advance(Duration.ofSeconds(10));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void anEndpointThatKeepsFailingIsLeftAloneForAWhile() throws Exception {
        serve((peer, n) -> peer.http("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"));
        for (int i = 0; i < CallGuard.FAILURES; i++) {
            RecordedCall call = RecordedCall.ask(client, "x");
            for (int wait = 0; wait < RetryPolicy.CONNECT_TRIES - 1; wait++) {
                timer.advance(timer.await(RetryPolicyTest::isRetry));
            }
            assertThat(call.failure().message()).contains("500");
        }
        int connections = server.connections();
        assertThat(RecordedCall.ask(client, "x").failure().message()).contains("left alone");
        assertThat(server.connections()).isEqualTo(connections);

        timer.advance(CallGuard.PAUSE.plusSeconds(1));
        RecordedCall again = RecordedCall.ask(client, "x");
        for (int wait = 0; wait < RetryPolicy.CONNECT_TRIES - 1; wait++) {
            timer.advance(timer.await(RetryPolicyTest::isRetry));
        }
        assertThat(again.failure().message()).contains("500");
    }
}
