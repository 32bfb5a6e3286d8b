package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What an upstream is asked: always the whole conversation.
///
/// @param model        the model's name for the upstream
/// @param instructions system prompt, may be empty
/// @param items        input items of the Responses protocol, oldest first
/// @param body         the request as it came, for tools and sampling; never changed
public record UpstreamRequest(String model, String instructions, List<JsonNode> items, ObjectNode body) {
    public UpstreamRequest {
        items = List.copyOf(items);
    }

    /// Text of a message item: its parts joined, or its plain content.
    public static String textOf(JsonNode item) {
        JsonNode content = item.path("content");
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(part.path("refusal").asText("")));
        }
        return text.toString();
    }
}
