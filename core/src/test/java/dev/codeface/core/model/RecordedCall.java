package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A call whose events are kept, for tests to wait for and look at.
public final class RecordedCall {
    private static final ToolSpec READ_FILE = new ToolSpec(
            "read_file",
            "Reads a file.",
            "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}");

    private final List<ModelEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ModelCall call;

    public RecordedCall(ModelClient client, ModelRequest request) {
        call = client.start(request, event -> {
            events.add(event);
            if (isTerminal(event)) {
                ended.countDown();
            }
        });
    }

    /// One user message.
    public static RecordedCall ask(ModelClient client, String text) {
        return new RecordedCall(client, request(text));
    }

    public static ModelRequest request(String... turns) {
        List<ModelRequest.InputItem> items = new java.util.ArrayList<>();
        for (int i = 0; i < turns.length; i++) {
            items.add(new ModelRequest.Message(
                    i % 2 == 0 ? ModelRequest.Role.USER : ModelRequest.Role.ASSISTANT, turns[i]));
        }
        return new ModelRequest("Be brief.", items);
    }

    /// The same with a tool to ask for.
    public static ModelRequest withTool(String text) {
        return new ModelRequest(
                "Be brief.",
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, text)),
                Sampling.NONE,
                List.of(READ_FILE));
    }

    /// What follows once the tool was asked for and has given something.
    public static ModelRequest withTool(String text, ModelEvent.ToolAsked asked, String output) {
        return new ModelRequest(
                "Be brief.",
                List.of(
                        new ModelRequest.Message(ModelRequest.Role.USER, text),
                        new ModelRequest.ToolCall(asked.callId(), asked.name(), asked.arguments()),
                        new ModelRequest.ToolOutput(asked.callId(), output)),
                Sampling.NONE,
                List.of(READ_FILE));
    }

    /// The one tool that was asked for.
    public ModelEvent.ToolAsked tool() {
        List<ModelEvent> asked =
                events.stream().filter(ModelEvent.ToolAsked.class::isInstance).toList();
        assertThat(asked).hasSize(1);
        return (ModelEvent.ToolAsked) asked.getFirst();
    }

    public ModelCall call() {
        return call;
    }

    public List<ModelEvent> events() {
        return events;
    }

    public ModelEvent end() throws InterruptedException {
        assertThat(ended.await(20, TimeUnit.SECONDS))
                .as("a terminal event after " + events)
                .isTrue();
        assertThat(events.stream().filter(RecordedCall::isTerminal)).hasSize(1);
        assertThat(events.getLast()).matches(RecordedCall::isTerminal);
        return events.getLast();
    }

    public ModelFailure failure() throws InterruptedException {
        assertThat(end()).isInstanceOf(ModelEvent.Failed.class);
        return ((ModelEvent.Failed) end()).failure();
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (ModelEvent event : events) {
            if (event instanceof ModelEvent.TextDelta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }

    public long count(Class<? extends ModelEvent> type) {
        return events.stream().filter(type::isInstance).count();
    }

    public void await(Predicate<RecordedCall> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.test(this)) {
            assertThat(System.nanoTime()).as("waiting; so far " + events).isLessThan(end);
            Thread.sleep(5);
        }
    }

    /// Waits for something that is not of a call.
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static boolean isTerminal(ModelEvent event) {
        return event instanceof ModelEvent.Completed
                || event instanceof ModelEvent.Incomplete
                || event instanceof ModelEvent.Failed
                || event instanceof ModelEvent.Stopped;
    }
}
