package dev.codeface.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Servers that speak Anthropic's Messages with SSE. Thread safe.
final class AnthropicUpstream implements Upstream {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int USUAL_MOST_TOKENS = 8_192;

    private final HttpSource source;

    AnthropicUpstream(HttpSource source) {
        this.source = source;
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        source.stream(body(request), new MessageReader(sink));
    }

    /// Reads the events of one answer.
    private static final class MessageReader implements HttpSource.Events {
        private final UpstreamSink sink;
        private int inputTokens;

        MessageReader(UpstreamSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean event(JsonNode event) throws UpstreamException, InterruptedException {
            int index = event.path("index").asInt(0);
            switch (event.path("type").asText("")) {
                case "message_start" ->
                    inputTokens = event.path("message")
                            .path("usage")
                            .path("input_tokens")
                            .asInt(0);
                case "content_block_start" -> {
                    JsonNode block = event.path("content_block");
                    if (block.path("type").asText("").equals("tool_use")) {
                        sink.toolCall(
                                index,
                                block.path("id").asText(""),
                                block.path("name").asText(""));
                    }
                }
                case "content_block_delta" -> delta(event.path("delta"), index);
                case "message_delta" -> {
                    stop(event.path("delta").path("stop_reason").asText(""));
                    JsonNode usage = event.path("usage");
                    sink.usage(
                            usage.path("input_tokens").asInt(inputTokens),
                            usage.path("output_tokens").asInt(0));
                }
                case "message_stop" -> {
                    return false;
                }
                case "error" -> {
                    boolean overloaded =
                            event.path("error").path("type").asText("").equals("overloaded_error");
                    throw UpstreamErrors.of(overloaded ? 529 : 500, event, Optional.empty());
                }
                default -> {}
            }
            return true;
        }

        private void delta(JsonNode delta, int index) throws InterruptedException {
            switch (delta.path("type").asText("")) {
                case "text_delta" -> sink.text(delta.path("text").asText(""));
                case "thinking_delta" -> sink.reasoning(delta.path("thinking").asText(""));
                case "input_json_delta" ->
                    sink.toolArguments(index, delta.path("partial_json").asText(""));
                default -> {}
            }
        }

        private void stop(String reason) {
            if (reason.equals("max_tokens") || reason.equals("model_context_window_exceeded")) {
                sink.incomplete("max_output_tokens");
            } else if (reason.equals("refusal")) {
                sink.incomplete("content_filter");
            }
        }
    }

    private static ObjectNode body(UpstreamRequest request) {
        ObjectNode body = NODES.objectNode().put("model", request.model()).put("stream", true);
        JsonNode asked = request.body();
        body.put("max_tokens", asked.path("max_output_tokens").asInt(USUAL_MOST_TOKENS));
        if (!request.instructions().isEmpty()) {
            body.put("system", request.instructions());
        }
        if (asked.path("temperature").isNumber()) {
            body.set("temperature", asked.path("temperature"));
        }
        ArrayNode messages = body.putArray("messages");
        request.items().forEach(item -> addItem(messages, item));
        for (JsonNode tool : asked.path("tools")) {
            if (tool.path("type").asText("").equals("function")) {
                ObjectNode made = body.withArray("tools").addObject();
                made.put("name", tool.path("name").asText(""))
                        .put("description", tool.path("description").asText(""));
                made.set("input_schema", tool.path("parameters").isObject() ? tool.path("parameters") : emptySchema());
            }
        }
        return body;
    }

    private static ObjectNode emptySchema() {
        return NODES.objectNode().put("type", "object");
    }

    private static void addItem(ArrayNode messages, JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> {
                String role = item.path("role").asText("user").equals("assistant") ? "assistant" : "user";
                content(messages, role).addObject().put("type", "text").put("text", UpstreamRequest.textOf(item));
            }
            case "function_call" -> {
                ObjectNode use = content(messages, "assistant").addObject().put("type", "tool_use");
                use.put("id", item.path("call_id").asText(""))
                        .put("name", item.path("name").asText(""));
                use.set("input", arguments(item.path("arguments").asText("{}")));
            }
            case "function_call_output" -> {
                JsonNode output = item.path("output");
                content(messages, "user")
                        .addObject()
                        .put("type", "tool_result")
                        .put("tool_use_id", item.path("call_id").asText(""))
                        .put("content", output.isTextual() ? output.asText() : output.toString());
            }
            default -> {}
        }
    }

    private static JsonNode arguments(String json) {
        try {
            JsonNode read = JSON.readTree(json);
            return read != null && read.isObject() ? read : NODES.objectNode();
        } catch (JsonProcessingException e) {
            return NODES.objectNode();
        }
    }

    /// Messages must alternate between the roles, so neighbours of one role become one message.
    private static ArrayNode content(ArrayNode messages, String role) {
        JsonNode last = messages.isEmpty() ? NODES.missingNode() : messages.get(messages.size() - 1);
        if (last instanceof ObjectNode message
                && message.path("role").asText("").equals(role)) {
            return message.withArray("content");
        }
        return messages.addObject().put("role", role).putArray("content");
    }
}
