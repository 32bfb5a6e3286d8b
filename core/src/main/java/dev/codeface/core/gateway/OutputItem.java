package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One item of a response's output while it grows: a message, reasoning, or a tool call. One caller thread.
final class OutputItem {
    /// What an item is.
    enum Kind {
        MESSAGE,
        REASONING,
        TOOL
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Kind kind;
    private final int index;
    private final String id;
    private final String callId;
    private final String name;
    private final StringBuilder content = new StringBuilder();

    private OutputItem(Kind kind, int index, String prefix, String callId, String name) {
        this.kind = kind;
        this.index = index;
        this.id = prefix + ResponseEvents.token();
        this.callId = callId;
        this.name = name;
    }

    static OutputItem text(Kind kind, int index) {
        return new OutputItem(kind, index, kind == Kind.MESSAGE ? "msg_" : "rs_", "", "");
    }

    static OutputItem toolCall(int index, String callId, String name) {
        return new OutputItem(Kind.TOOL, index, "fc_", callId, name);
    }

    Kind kind() {
        return kind;
    }

    boolean isReasoning() {
        return kind == Kind.REASONING;
    }

    /// The events that open it.
    List<ObjectNode> begin() {
        ObjectNode added =
                NODES.objectNode().put("type", "response.output_item.added").put("output_index", index);
        added.set("item", empty());
        return switch (kind) {
            case MESSAGE -> {
                ObjectNode part = located("response.content_part.added");
                part.set("part", part(""));
                yield List.of(added, part);
            }
            case REASONING -> {
                ObjectNode part = located("response.reasoning_summary_part.added");
                part.putObject("part").put("type", "summary_text").put("text", "");
                yield List.of(added, part);
            }
            case TOOL -> List.of(added);
        };
    }

    /// The event that adds to it.
    ObjectNode delta(String delta) {
        content.append(delta);
        return switch (kind) {
            case MESSAGE -> {
                ObjectNode event = located("response.output_text.delta").put("delta", delta);
                event.putArray("logprobs");
                yield event;
            }
            case REASONING -> located("response.reasoning_summary_text.delta").put("delta", delta);
            case TOOL -> located("response.function_call_arguments.delta").put("delta", delta);
        };
    }

    /// The events that close it.
    List<ObjectNode> end(String status) {
        String whole = content.toString();
        ObjectNode done =
                NODES.objectNode().put("type", "response.output_item.done").put("output_index", index);
        done.set("item", node(status));
        return switch (kind) {
            case MESSAGE -> {
                ObjectNode text = located("response.output_text.done").put("text", whole);
                text.putArray("logprobs");
                ObjectNode part = located("response.content_part.done");
                part.set("part", part(whole));
                yield List.of(text, part, done);
            }
            case REASONING -> {
                ObjectNode part = located("response.reasoning_summary_part.done");
                part.putObject("part").put("type", "summary_text").put("text", whole);
                yield List.of(located("response.reasoning_summary_text.done").put("text", whole), part, done);
            }
            case TOOL ->
                List.of(
                        located("response.function_call_arguments.done")
                                .put("name", name)
                                .put("arguments", whole),
                        done);
        };
    }

    /// The item with all it holds so far.
    ObjectNode node(String status) {
        ObjectNode item = bare(status);
        switch (kind) {
            case MESSAGE -> item.putArray("content").add(part(content.toString()));
            case REASONING ->
                item.putArray("summary").addObject().put("type", "summary_text").put("text", content.toString());
            case TOOL -> item.put("arguments", content.toString());
        }
        return item;
    }

    private ObjectNode empty() {
        ObjectNode item = bare("in_progress");
        switch (kind) {
            case MESSAGE -> item.putArray("content");
            case REASONING -> item.putArray("summary");
            case TOOL -> item.put("arguments", "");
        }
        return item;
    }

    private ObjectNode bare(String status) {
        ObjectNode item = NODES.objectNode().put("id", id).put("status", status);
        return switch (kind) {
            case MESSAGE -> item.put("type", "message").put("role", "assistant");
            case REASONING -> item.put("type", "reasoning");
            case TOOL ->
                item.put("type", "function_call").put("call_id", callId).put("name", name);
        };
    }

    private static ObjectNode part(String text) {
        ObjectNode part = NODES.objectNode().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }

    private ObjectNode located(String type) {
        ObjectNode event =
                NODES.objectNode().put("type", type).put("item_id", id).put("output_index", index);
        return switch (kind) {
            case MESSAGE -> event.put("content_index", 0);
            case REASONING -> event.put("summary_index", 0);
            case TOOL -> event;
        };
    }
}
