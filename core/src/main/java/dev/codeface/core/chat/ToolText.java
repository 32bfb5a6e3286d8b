package dev.codeface.core.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/// The tools of a turn as one text, and back. Stateless.
final class ToolText {
    private static final JsonMapper JSON = new JsonMapper();

    private ToolText() {}

    static String write(List<ContentBlock.Tool> tools) {
        ArrayNode array = JSON.createArrayNode();
        for (ContentBlock.Tool tool : tools) {
            array.addObject()
                    .put("call", tool.callId())
                    .put("name", tool.name())
                    .put("arguments", tool.arguments())
                    .put("output", tool.output());
        }
        return array.toString();
    }

    /// What cannot be read is left out: it is a record, not the answer.
    static List<ContentBlock.Tool> read(String text) {
        List<ContentBlock.Tool> tools = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(text)) {
                tools.add(new ContentBlock.Tool(
                        node.path("call").asText(""),
                        node.path("name").asText(""),
                        node.path("arguments").asText(""),
                        node.path("output").asText("")));
            }
        } catch (JsonProcessingException e) {
            return tools;
        }
        return tools;
    }
}
