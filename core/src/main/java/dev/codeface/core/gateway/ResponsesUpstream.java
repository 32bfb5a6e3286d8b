package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// Servers that speak the Responses protocol with SSE. Ids and history stay the gateway's own. Thread safe.
final class ResponsesUpstream implements Upstream {
    private final HttpSource source;

    ResponsesUpstream(HttpSource source) {
        this.source = source;
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        ObjectNode body = request.body().deepCopy();
        body.remove(List.of("type", "stream_id", "previous_response_id", "generate", "background"));
        body.put("model", request.model()).put("stream", true).put("store", false);
        ArrayNode input = body.putArray("input");
        for (JsonNode item : request.items()) {
            input.add(item instanceof ObjectNode node ? node.deepCopy().without(List.of("id", "status")) : item);
        }
        source.stream(body, event -> event(event, sink));
    }

    private static boolean event(JsonNode event, UpstreamSink sink) throws UpstreamException, InterruptedException {
        int index = event.path("output_index").asInt(0);
        JsonNode response = event.path("response");
        switch (event.path("type").asText("")) {
            case "response.output_text.delta", "response.refusal.delta" ->
                sink.text(event.path("delta").asText(""));
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                sink.reasoning(event.path("delta").asText(""));
            case "response.output_item.added" -> begin(event.path("item"), index, sink);
            case "response.function_call_arguments.delta" ->
                sink.toolArguments(index, event.path("delta").asText(""));
            case "response.completed", "response.done" -> {
                usage(response, sink);
                return false;
            }
            case "response.incomplete" -> {
                usage(response, sink);
                sink.incomplete(
                        response.path("incomplete_details").path("reason").asText("max_output_tokens"));
                return false;
            }
            case "response.failed" -> throw UpstreamErrors.of(500, response, Optional.empty());
            case "error" -> throw UpstreamErrors.of(event.path("status").asInt(500), event, Optional.empty());
            default -> {}
        }
        return true;
    }

    private static void begin(JsonNode item, int index, UpstreamSink sink) throws InterruptedException {
        if (item.path("type").asText("").equals("function_call")) {
            sink.toolCall(
                    index, item.path("call_id").asText(""), item.path("name").asText(""));
        }
    }

    private static void usage(JsonNode response, UpstreamSink sink) {
        JsonNode usage = response.path("usage");
        if (usage.path("input_tokens").isInt()) {
            sink.usage(
                    usage.path("input_tokens").asInt(),
                    usage.path("output_tokens").asInt());
        }
    }
}
