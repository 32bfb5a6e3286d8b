package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Servers that speak OpenAI's Chat Completions with SSE: Ollama, llama.cpp, vLLM, LM Studio and many more. Thread
/// safe.
final class ChatCompletionsUpstream implements Upstream {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final HttpSource source;

    ChatCompletionsUpstream(HttpSource source) {
        this.source = source;
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        ChunkReader reader = new ChunkReader(sink);
        try {
            source.stream(body(request), reader);
        } catch (UpstreamException e) {
            // Some servers end without the closing mark: what counts is that the model finished.
            if (!e.code().equals("upstream_cut") || !reader.finished) {
                throw e;
            }
        }
        if (!reader.finished) {
            throw new UpstreamException(
                    502,
                    "upstream_cut",
                    "The model server broke off in the middle of its answer.",
                    Optional.empty(),
                    null);
        }
    }

    /// Reads the chunks of one answer.
    private static final class ChunkReader implements HttpSource.Events {
        private final UpstreamSink sink;
        private final Set<Integer> begun = new HashSet<>();
        private boolean finished;

        ChunkReader(UpstreamSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean event(JsonNode chunk) throws UpstreamException, InterruptedException {
            if (chunk.has("error")) {
                throw UpstreamErrors.of(chunk.path("error").path("code").asInt(500), chunk, Optional.empty());
            }
            JsonNode usage = chunk.path("usage");
            if (usage.path("prompt_tokens").isInt()) {
                sink.usage(
                        usage.path("prompt_tokens").asInt(),
                        usage.path("completion_tokens").asInt());
            }
            JsonNode choice = chunk.path("choices").path(0);
            JsonNode delta = choice.path("delta");
            sink.reasoning(delta.path("reasoning_content")
                    .asText(delta.path("reasoning").asText("")));
            sink.text(delta.path("content").asText(""));
            sink.text(delta.path("refusal").asText(""));
            int position = 0;
            for (JsonNode call : delta.path("tool_calls")) {
                toolCall(call, call.path("index").asInt(position++));
            }
            finish(choice.path("finish_reason").asText(""));
            return true;
        }

        private void toolCall(JsonNode call, int index) throws InterruptedException {
            JsonNode function = call.path("function");
            if (begun.add(index)) {
                sink.toolCall(
                        index, call.path("id").asText(""), function.path("name").asText(""));
            }
            JsonNode arguments = function.path("arguments");
            sink.toolArguments(index, arguments.isContainerNode() ? arguments.toString() : arguments.asText(""));
        }

        private void finish(String reason) {
            switch (reason) {
                case "", "null" -> {}
                case "length" -> {
                    finished = true;
                    sink.incomplete("max_output_tokens");
                }
                case "content_filter" -> {
                    finished = true;
                    sink.incomplete("content_filter");
                }
                default -> finished = true;
            }
        }
    }

    private static ObjectNode body(UpstreamRequest request) {
        ObjectNode body = NODES.objectNode().put("model", request.model()).put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = body.putArray("messages");
        if (!request.instructions().isEmpty()) {
            messages.addObject().put("role", "system").put("content", request.instructions());
        }
        request.items().forEach(item -> addMessage(messages, item));
        JsonNode asked = request.body();
        for (String field : new String[] {"temperature", "top_p", "parallel_tool_calls"}) {
            copy(asked.path(field), body, field);
        }
        copy(asked.path("max_output_tokens"), body, "max_tokens");
        copy(asked.path("reasoning").path("effort"), body, "reasoning_effort");
        addTools(asked, body);
        return body;
    }

    private static void copy(JsonNode value, ObjectNode into, String field) {
        if (!value.isMissingNode() && !value.isNull()) {
            into.set(field, value);
        }
    }

    private static void addTools(JsonNode asked, ObjectNode body) {
        for (JsonNode tool : asked.path("tools")) {
            if (tool.path("type").asText("").equals("function")) {
                ObjectNode function = body.withArray("tools")
                        .addObject()
                        .put("type", "function")
                        .putObject("function");
                for (String field : new String[] {"name", "description", "parameters", "strict"}) {
                    copy(tool.path(field), function, field);
                }
            }
        }
        JsonNode choice = asked.path("tool_choice");
        if (choice.isTextual() && body.has("tools")) {
            body.set("tool_choice", choice);
        } else if (choice.path("name").isTextual()) {
            body.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .set("name", choice.path("name"));
        }
    }

    private static void addMessage(ArrayNode messages, JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> {
                String role = item.path("role").asText("user");
                ObjectNode message = messages.addObject().put("role", role.equals("developer") ? "system" : role);
                message.put("content", UpstreamRequest.textOf(item));
            }
            case "function_call" -> {
                ObjectNode call = callHolder(messages).addObject();
                call.put("id", item.path("call_id").asText("")).put("type", "function");
                call.putObject("function")
                        .put("name", item.path("name").asText(""))
                        .put("arguments", item.path("arguments").asText("{}"));
            }
            case "function_call_output" -> {
                JsonNode output = item.path("output");
                messages.addObject()
                        .put("role", "tool")
                        .put("tool_call_id", item.path("call_id").asText(""))
                        .put("content", output.isTextual() ? output.asText() : output.toString());
            }
            default -> {}
        }
    }

    /// Calls of one turn belong into one message, after its text.
    private static ArrayNode callHolder(ArrayNode messages) {
        JsonNode last = messages.isEmpty() ? NODES.missingNode() : messages.get(messages.size() - 1);
        if (last instanceof ObjectNode message
                && message.path("role").asText("").equals("assistant")) {
            return message.withArray("tool_calls");
        }
        ObjectNode message = messages.addObject().put("role", "assistant");
        message.putNull("content");
        return message.putArray("tool_calls");
    }
}
