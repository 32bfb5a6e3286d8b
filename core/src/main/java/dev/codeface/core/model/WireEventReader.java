package dev.codeface.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.model.ModelEvent.Usage;
import org.jspecify.annotations.Nullable;

/// Reads the server's messages; forgiving about what is missing, strict about what is not JSON. Thread safe.
final class WireEventReader {
    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(16 << 20)
                            .build())
                    .build())
            .build();

    private WireEventReader() {}

    /// @throws JsonProcessingException where the message is not a JSON object
    static WireEvent read(String message) throws JsonProcessingException {
        JsonNode event = JSON.readTree(message);
        if (event == null || !event.isObject()) {
            throw new NotAnObject();
        }
        JsonNode response = event.path("response");
        return switch (event.path("type").asText("")) {
            case "response.created", "response.in_progress", "response.queued" ->
                new WireEvent.Created(response.path("id").asText(""));
            case "response.output_text.delta", "response.refusal.delta" ->
                new WireEvent.Text(
                        event.path("item_id").asText(""), event.path("delta").asText(""));
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                new WireEvent.Reasoning(
                        event.path("item_id").asText(""), event.path("delta").asText(""));
            case "response.output_item.done" -> item(event.path("item"));
            case "response.completed", "response.done" -> terminal(response);
            case "response.incomplete" -> incomplete(response);
            case "response.failed" -> new WireEvent.Failed(response.path("id").asText(""), WireError.of(response));
            case "error" -> new WireEvent.Failed("", WireError.of(event));
            default -> new WireEvent.Other();
        };
    }

    private static WireEvent item(JsonNode item) {
        if (item.path("type").asText("").equals("function_call")) {
            return new WireEvent.Tool(
                    item.path("id").asText(""),
                    item.path("call_id").asText(""),
                    item.path("name").asText(""),
                    item.path("arguments").asText("{}"));
        }
        return new WireEvent.Item(item.path("id").asText(""), messageText(item));
    }

    /// `response.done` stands for every ending; the status tells which.
    private static WireEvent terminal(JsonNode response) {
        return switch (response.path("status").asText("completed")) {
            case "failed" -> new WireEvent.Failed(response.path("id").asText(""), WireError.of(response));
            case "incomplete" -> incomplete(response);
            default -> new WireEvent.Completed(response.path("id").asText(""), outputText(response), usage(response));
        };
    }

    private static WireEvent incomplete(JsonNode response) {
        return new WireEvent.Incomplete(
                response.path("id").asText(""),
                response.path("incomplete_details").path("reason").asText("unknown"),
                outputText(response),
                usage(response));
    }

    private static String outputText(JsonNode response) {
        StringBuilder text = new StringBuilder();
        for (JsonNode item : response.path("output")) {
            text.append(messageText(item));
        }
        return text.toString();
    }

    private static String messageText(JsonNode item) {
        if (!item.path("type").asText("").equals("message")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : item.path("content")) {
            text.append(part.path("text").asText(part.path("refusal").asText("")));
        }
        return text.toString();
    }

    private static @Nullable Usage usage(JsonNode response) {
        JsonNode usage = response.path("usage");
        return usage.path("input_tokens").isInt() || usage.path("output_tokens").isInt()
                ? new Usage(
                        usage.path("input_tokens").asInt(0),
                        usage.path("output_tokens").asInt(0))
                : null;
    }

    /// JSON, but nothing that could be an event.
    private static final class NotAnObject extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NotAnObject() {
            super("a message that is not a JSON object");
        }
    }
}
