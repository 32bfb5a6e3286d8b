package dev.codeface.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.task.Tasks;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// One client: takes requests apart, runs one answer at a time in each of its lanes, and ends them all when the client
/// goes. Thread safe.
final class GatewayConnection {
    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(16 << 20)
                            .build())
                    .build())
            .build();

    private final Outlet outlet;
    private final Asker asker;
    private final Upstream upstream;
    private final Tasks tasks;
    private final int mostInFlight;
    private final AtomicInteger inFlight;
    private final ConnectionMemory memory = new ConnectionMemory();
    private final Map<String, Lane> lanes = new HashMap<>();
    private int waiting;
    private boolean gone;

    /// Answers with one `stream_id`, or with none.
    private static final class Lane {
        final Queue<ObjectNode> requests = new ArrayDeque<>();
        boolean busy;
        Future<?> running = java.util.concurrent.CompletableFuture.completedFuture(null);
    }

    GatewayConnection(
            Outlet outlet, Asker asker, Upstream upstream, Tasks tasks, int mostInFlight, AtomicInteger inFlight) {
        this.outlet = outlet;
        this.asker = asker;
        this.upstream = upstream;
        this.tasks = tasks;
        this.mostInFlight = mostInFlight;
        this.inFlight = inFlight;
    }

    void received(String message, boolean draining) {
        JsonNode read;
        try {
            read = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            outlet.sendNow(WireErrors.event(400, "invalid_json", "The message is not JSON.")
                    .toString());
            return;
        }
        if (!(read instanceof ObjectNode request)
                || !request.path("type").asText("").equals("response.create")) {
            outlet.sendNow(WireErrors.event(400, "unknown_event", "Only response.create is understood.")
                    .toString());
        } else if (draining) {
            outlet.sendNow(WireErrors.event(503, "server_is_overloaded", "The gateway is closing.")
                    .toString());
        } else {
            enqueue(request);
        }
    }

    private synchronized void enqueue(ObjectNode request) {
        String id = request.path("stream_id").asText("");
        if (gone) {
            return;
        }
        if (waiting >= mostInFlight) {
            ObjectNode error = WireErrors.event(429, "rate_limit_exceeded", "Too many answers at a time.");
            outlet.sendNow((id.isEmpty() ? error : error.put("stream_id", id)).toString());
            return;
        }
        waiting++;
        inFlight.incrementAndGet();
        Lane lane = lanes.computeIfAbsent(id, key -> new Lane());
        lane.requests.add(request);
        if (!lane.busy) {
            lane.busy = true;
            lane.running = tasks.io(() -> runLane(lane));
        }
    }

    private void runLane(Lane lane) {
        while (true) {
            ObjectNode request;
            synchronized (this) {
                ObjectNode next = gone ? null : lane.requests.poll();
                if (next == null) {
                    lane.busy = false;
                    return;
                }
                request = next;
            }
            try {
                new ResponseRun(request, memory, outlet, upstream, asker).run();
            } finally {
                synchronized (this) {
                    waiting--;
                }
                inFlight.decrementAndGet();
            }
        }
    }

    /// The client has gone: what runs is interrupted, what waits is forgotten.
    synchronized void gone() {
        gone = true;
        for (Lane lane : lanes.values()) {
            inFlight.addAndGet(-lane.requests.size());
            lane.requests.clear();
            lane.running.cancel(true);
        }
    }
}
