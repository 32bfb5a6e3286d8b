package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the full event sequence of one response: created, items, parts, deltas, their ends, and the terminal event,
/// numbered without a gap. One caller thread.
final class ResponseEvents implements UpstreamSink {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ObjectNode request;
    private final Outlet outlet;
    private final String id = "resp_" + token();
    private final long createdAt = System.currentTimeMillis() / 1000;
    private final Map<Integer, OutputItem> tools = new TreeMap<>();
    private final List<OutputItem> items = new ArrayList<>();
    private @Nullable OutputItem current;
    private @Nullable ObjectNode usage;
    private @Nullable String incomplete;
    private int sequence;
    private int inputTokens = -1;
    private int outputTokens = -1;
    private int deltas;
    private int textLength;
    private long firstDelta;

    ResponseEvents(ObjectNode request, Outlet outlet) {
        this.request = request;
        this.outlet = outlet;
    }

    static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    String responseId() {
        return id;
    }

    boolean isIncomplete() {
        return incomplete != null;
    }

    /// As the upstream counted; where it did not, a quarter of the characters.
    int inputTokens() {
        return inputTokens >= 0 ? inputTokens : request.toString().length() / CHARACTERS_PER_TOKEN;
    }

    /// As the upstream counted; where it did not, a quarter of the characters.
    int outputTokens() {
        return outputTokens >= 0 ? outputTokens : textLength / CHARACTERS_PER_TOKEN;
    }

    int deltas() {
        return deltas;
    }

    /// When the first piece of text came, on the clock of `nanoTime`.
    Optional<Long> firstDelta() {
        return deltas == 0 ? Optional.empty() : Optional.of(firstDelta);
    }

    private void count(String delta) {
        firstDelta = deltas == 0 ? System.nanoTime() : firstDelta;
        deltas++;
        textLength += delta.length();
    }

    boolean hasOutput() {
        return !items.isEmpty();
    }

    /// Closes what is open and gives the items as they belong into the next request.
    List<JsonNode> finishedItems() throws InterruptedException {
        closeCurrent();
        for (OutputItem tool : tools.values()) {
            emitAll(tool.end("completed"));
        }
        tools.clear();
        return items.stream()
                .filter(item -> !item.isReasoning())
                .<JsonNode>map(item -> item.node("completed"))
                .toList();
    }

    void begin() throws InterruptedException {
        emit(NODES.objectNode().put("type", "response.created").set("response", response("in_progress")));
        emit(NODES.objectNode().put("type", "response.in_progress").set("response", response("in_progress")));
    }

    /// The terminal event of an answer that came to its end.
    void end() throws InterruptedException {
        String status = incomplete == null ? "completed" : "incomplete";
        emit(NODES.objectNode().put("type", "response." + status).set("response", response(status)));
    }

    /// The terminal event of an answer that broke off.
    void fail(String code, @Nullable String message) throws InterruptedException {
        ObjectNode response = response("failed");
        response.putObject("error").put("code", code).put("message", String.valueOf(message));
        emit(NODES.objectNode().put("type", "response.failed").set("response", response));
    }

    @Override
    public void text(String delta) throws InterruptedException {
        if (!delta.isEmpty()) {
            count(delta);
            emit(open(OutputItem.Kind.MESSAGE).delta(delta));
        }
    }

    @Override
    public void reasoning(String delta) throws InterruptedException {
        if (!delta.isEmpty()) {
            count(delta);
            emit(open(OutputItem.Kind.REASONING).delta(delta));
        }
    }

    @Override
    public void toolCall(int index, String callId, String name) throws InterruptedException {
        closeCurrent();
        OutputItem tool = OutputItem.toolCall(items.size(), callId.isEmpty() ? "call_" + token() : callId, name);
        items.add(tool);
        tools.put(index, tool);
        emitAll(tool.begin());
    }

    @Override
    public void toolArguments(int index, String delta) throws InterruptedException {
        OutputItem tool = tools.get(index);
        if (tool != null && !delta.isEmpty()) {
            emit(tool.delta(delta));
        }
    }

    @Override
    public void usage(int read, int written) {
        inputTokens = read;
        outputTokens = written;
        ObjectNode counted = NODES.objectNode().put("input_tokens", read);
        counted.putObject("input_tokens_details").put("cached_tokens", 0).put("cache_write_tokens", 0);
        counted.put("output_tokens", written);
        counted.putObject("output_tokens_details").put("reasoning_tokens", 0);
        usage = counted.put("total_tokens", read + written);
    }

    @Override
    public void incomplete(String reason) {
        incomplete = reason;
    }

    private OutputItem open(OutputItem.Kind kind) throws InterruptedException {
        OutputItem open = current;
        if (open != null && open.kind() == kind) {
            return open;
        }
        closeCurrent();
        OutputItem fresh = OutputItem.text(kind, items.size());
        items.add(fresh);
        current = fresh;
        emitAll(fresh.begin());
        return fresh;
    }

    private void closeCurrent() throws InterruptedException {
        OutputItem open = current;
        current = null;
        if (open != null) {
            emitAll(open.end("completed"));
        }
    }

    private ObjectNode response(String status) {
        ObjectNode response =
                NODES.objectNode().put("id", id).put("object", "response").put("created_at", createdAt);
        response.put("status", status).putNull("error");
        if (incomplete == null) {
            response.putNull("incomplete_details");
        } else {
            response.putObject("incomplete_details").put("reason", incomplete);
        }
        copy(response, "instructions", NODES.nullNode());
        copy(response, "max_output_tokens", NODES.nullNode());
        copy(response, "model", NODES.textNode(""));
        boolean running = status.equals("in_progress");
        var output = response.putArray("output");
        if (!running) {
            items.forEach(item -> output.add(item.node(status.equals("failed") ? "incomplete" : "completed")));
        }
        copy(response, "parallel_tool_calls", NODES.booleanNode(true));
        copy(response, "previous_response_id", NODES.nullNode());
        copy(response, "reasoning", NODES.objectNode().putNull("effort").putNull("summary"));
        response.put("store", false);
        copy(response, "temperature", NODES.numberNode(1.0));
        copy(
                response,
                "text",
                NODES.objectNode().set("format", NODES.objectNode().put("type", "text")));
        copy(response, "tool_choice", NODES.textNode("auto"));
        copy(response, "tools", NODES.arrayNode());
        copy(response, "top_p", NODES.numberNode(1.0));
        response.put("truncation", "disabled");
        response.set("usage", usage == null ? NODES.nullNode() : usage);
        copy(response, "metadata", NODES.objectNode());
        return response;
    }

    private void copy(ObjectNode response, String field, JsonNode otherwise) {
        JsonNode asked = request.get(field);
        response.set(field, asked == null || asked.isNull() ? otherwise : asked);
    }

    private void emitAll(List<ObjectNode> events) throws InterruptedException {
        for (ObjectNode event : events) {
            emit(event);
        }
    }

    private void emit(JsonNode event) throws InterruptedException {
        ObjectNode numbered = (ObjectNode) event;
        numbered.put("sequence_number", sequence++);
        JsonNode lane = request.get("stream_id");
        if (lane != null && lane.isTextual()) {
            numbered.set("stream_id", lane);
        }
        outlet.send(numbered.toString());
    }
}
