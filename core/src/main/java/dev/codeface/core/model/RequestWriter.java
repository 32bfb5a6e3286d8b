package dev.codeface.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
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
        return write(model, request, request.input(), null);
    }

    /// @param items what is sent of the input
    static String write(
            String model, ModelRequest request, List<ModelRequest.InputItem> items, @Nullable String previousId) {
        ObjectNode root = JSON.createObjectNode();
        root.put("type", "response.create").put("model", model).put("store", false);
        root.put("instructions", request.instructions());
        ArrayNode input = root.putArray("input");
        items.forEach(item -> add(input.addObject(), item));
        if (previousId != null) {
            root.put("previous_response_id", previousId);
        }
        Sampling sampling = request.sampling();
        sampling.maxOutputTokens().ifPresent(n -> root.put("max_output_tokens", n));
        sampling.temperature().ifPresent(t -> root.put("temperature", t));
        sampling.effort()
                .ifPresent(e -> root.putObject("reasoning").put("effort", e).put("summary", "auto"));
        for (ToolSpec tool : request.tools()) {
            ObjectNode made = root.withArray("tools").addObject().put("type", "function");
            made.put("name", tool.name()).put("description", tool.description());
            made.set("parameters", schema(tool));
        }
        return root.toString();
    }

    private static ObjectNode schema(ToolSpec tool) {
        try {
            return (ObjectNode) JSON.readTree(tool.parameters());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema of " + tool.name() + " is no JSON", e);
        }
    }

    private static void add(ObjectNode into, ModelRequest.InputItem item) {
        switch (item) {
            case ModelRequest.Message message -> {
                boolean user = message.role() == ModelRequest.Role.USER;
                into.put("type", "message").put("role", user ? "user" : "assistant");
                into.putArray("content")
                        .addObject()
                        .put("type", user ? "input_text" : "output_text")
                        .put("text", message.text());
            }
            case ModelRequest.ToolCall call ->
                into.put("type", "function_call")
                        .put("call_id", call.callId())
                        .put("name", call.name())
                        .put("arguments", call.arguments());
            case ModelRequest.ToolOutput output ->
                into.put("type", "function_call_output")
                        .put("call_id", output.callId())
                        .put("output", output.output());
        }
    }
}
