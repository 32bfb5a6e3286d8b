package dev.codeface.core.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes `response.create`. Thread safe.
public final class RequestWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private RequestWriter() {}

    /// The bytes that leave for a request that is sent whole, as *Preview* and `--dry-run` show them.
    public static String whole(String model, ModelRequest request) {
        return write(model, request.instructions(), request.input(), null);
    }

    static String write(
            String model, String instructions, List<ModelRequest.InputItem> items, @Nullable String previousId) {
        ObjectNode root = JSON.createObjectNode();
        root.put("type", "response.create").put("model", model).put("store", false);
        root.put("instructions", instructions);
        ArrayNode input = root.putArray("input");
        for (ModelRequest.InputItem item : items) {
            boolean user = item.role() == ModelRequest.Role.USER;
            ObjectNode message = input.addObject().put("type", "message").put("role", user ? "user" : "assistant");
            message.putArray("content")
                    .addObject()
                    .put("type", user ? "input_text" : "output_text")
                    .put("text", item.text());
        }
        if (previousId != null) {
            root.put("previous_response_id", previousId);
        }
        return root.toString();
    }
}
