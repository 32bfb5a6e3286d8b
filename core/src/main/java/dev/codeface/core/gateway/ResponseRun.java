package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One answer from request to terminal event. Runs once, on a virtual thread of its own.
final class ResponseRun {
    private final ObjectNode request;
    private final ConnectionMemory memory;
    private final Outlet outlet;
    private final Upstream upstream;
    private final String lane;

    ResponseRun(ObjectNode request, ConnectionMemory memory, Outlet outlet, Upstream upstream) {
        this.request = request;
        this.memory = memory;
        this.outlet = outlet;
        this.upstream = upstream;
        this.lane = request.path("stream_id").asText("");
    }

    void run() {
        try {
            Optional<List<JsonNode>> conversation = conversation();
            if (conversation.isEmpty()) {
                String id = request.path("previous_response_id").asText();
                error(400, "previous_response_not_found", "Previous response with id '" + id + "' not found.");
                return;
            }
            answer(conversation.get());
        } catch (InterruptedException e) {
            // The client has gone: there is nobody to tell.
            Thread.currentThread().interrupt();
        }
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

    private void answer(List<JsonNode> conversation) throws InterruptedException {
        ResponseEvents events = new ResponseEvents(request, outlet);
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
        } catch (UpstreamException e) {
            if (events.hasOutput()) {
                events.fail(e.code(), e.getMessage());
            } else {
                refused(e);
            }
        } catch (RuntimeException e) {
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

    private void error(int status, String code, String message) throws InterruptedException {
        send(WireErrors.event(status, code, message));
    }

    private void send(ObjectNode event) throws InterruptedException {
        outlet.send((lane.isEmpty() ? event : event.put("stream_id", lane)).toString());
    }
}
