package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.gateway.AnswerReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One answer from request to terminal event. Runs once, on a virtual thread of its own.
final class ResponseRun {
    private final ObjectNode request;
    private final ConnectionMemory memory;
    private final Outlet outlet;
    private final Upstream upstream;
    private final Asker asker;
    private final String lane;
    private final String model;
    private final Instant at = Instant.now();
    private final long began = System.nanoTime();

    ResponseRun(ObjectNode request, ConnectionMemory memory, Outlet outlet, Upstream upstream, Asker asker) {
        this.request = request;
        this.memory = memory;
        this.outlet = outlet;
        this.upstream = upstream;
        this.asker = asker;
        this.model = request.path("model").asText("");
        this.lane = request.path("stream_id").asText("");
    }

    void run() {
        ResponseEvents events = new ResponseEvents(request, outlet);
        try {
            Optional<List<JsonNode>> conversation = conversation();
            if (conversation.isEmpty()) {
                String id = request.path("previous_response_id").asText();
                String code = "previous_response_not_found";
                send(WireErrors.event(400, code, "Previous response with id '" + id + "' not found."));
                report(events, State.REFUSED, code);
                return;
            }
            Optional<UpstreamException> refusal = asker.account().refusal(model);
            if (refusal.isPresent()) {
                refused(refusal.get());
                report(events, State.REFUSED, refusal.get().code());
                return;
            }
            answer(conversation.get(), events);
        } catch (InterruptedException e) {
            // The client has gone: there is nobody to tell.
            report(events, State.ABANDONED, "");
            Thread.currentThread().interrupt();
        }
    }

    private void report(ResponseEvents events, State state, String code) {
        AnswerReport report = new AnswerReport(
                at,
                asker.account().client().name(),
                asker.remote(),
                model,
                state,
                code,
                state == State.REFUSED ? "" : events.responseId(),
                state == State.REFUSED ? 0 : events.inputTokens(),
                events.outputTokens(),
                request.toString().length(),
                events.deltas(),
                events.firstDelta()
                        .map(first -> Duration.ofNanos(first - began))
                        .orElse(Duration.ZERO),
                Duration.ofNanos(System.nanoTime() - began));
        asker.account().spent(report.inputTokens() + (long) report.outputTokens());
        asker.watch().ended(report);
    }

    private Optional<List<JsonNode>> conversation() {
        List<JsonNode> items = new ArrayList<>();
        String previous = request.path("previous_response_id").asText("");
        if (!previous.isEmpty() && !request.path("previous_response_id").isNull()) {
            Optional<List<JsonNode>> known = memory.conversation(previous);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            items.addAll(known.get());
        }
        JsonNode input = request.path("input");
        if (input.isTextual()) {
            items.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "message")
                    .put("role", "user")
                    .put("content", input.asText()));
        } else {
            input.forEach(items::add);
        }
        return Optional.of(items);
    }

    private void answer(List<JsonNode> conversation, ResponseEvents events) throws InterruptedException {
        events.begin();
        try {
            if (request.path("generate").asBoolean(true)) {
                upstream.answer(
                        new UpstreamRequest(
                                request.path("model").asText(""),
                                request.path("instructions").asText(""),
                                conversation,
                                request),
                        events);
            }
            List<JsonNode> known = new ArrayList<>(conversation);
            known.addAll(events.finishedItems());
            // Before the last event: the client may answer it at once with the id.
            memory.remember(lane, events.responseId(), known);
            events.end();
            report(events, events.isIncomplete() ? State.INCOMPLETE : State.COMPLETED, "");
        } catch (UpstreamException e) {
            if (events.hasOutput()) {
                events.fail(e.code(), e.getMessage());
            } else {
                refused(e);
            }
            report(events, State.FAILED, e.code());
        } catch (RuntimeException e) {
            report(events, State.FAILED, "server_error");
            events.fail("server_error", "The gateway failed: " + e.getClass().getSimpleName());
            throw e;
        }
    }

    private void refused(UpstreamException e) throws InterruptedException {
        ObjectNode event =
                WireErrors.event(e.status() == 0 ? 502 : e.status(), e.code(), String.valueOf(e.getMessage()));
        e.retryAfter().ifPresent(wait -> event.putObject("headers").put("retry-after", "" + wait.toMillis() / 1000.0));
        send(event);
    }

    private void send(ObjectNode event) throws InterruptedException {
        outlet.send((lane.isEmpty() ? event : event.put("stream_id", lane)).toString());
    }
}
