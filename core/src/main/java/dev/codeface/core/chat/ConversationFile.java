package dev.codeface.core.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest.Role;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A conversation as a JSON file: all of its tree, and nothing that is not in it. Stateless.
public final class ConversationFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;
    private static final int MOST_TURNS = 100_000;

    private ConversationFile() {}

    /// @param redact applied to every text
    public static String write(Conversation conversation, UnaryOperator<String> redact) {
        ConversationSummary head = conversation.summary();
        ObjectNode root = JSON.createObjectNode().put("codeface-conversation", VERSION);
        root.put("title", redact.apply(head.title()))
                .put("createdAt", head.createdAt().toString());
        root.put("updatedAt", head.updatedAt().toString()).put("leaf", head.leafId());
        ArrayNode tags = root.putArray("tags");
        head.facts().tags().forEach(tags::add);
        ArrayNode turns = root.putArray("turns");
        conversation.turns().forEach(turn -> add(turns.addObject(), turn, redact));
        return root.toPrettyString() + "\n";
    }

    private static void add(ObjectNode node, Turn turn, UnaryOperator<String> redact) {
        node.put("id", turn.id()).put("parent", turn.parentId());
        node.put("role", turn.role().name().toLowerCase(Locale.ROOT));
        node.put("state", turn.state().name().toLowerCase(Locale.ROOT)).put("model", turn.model());
        node.put("createdAt", turn.createdAt().toString());
        Duration took = turn.took();
        if (took != null) {
            node.put("tookMs", took.toMillis());
        }
        ModelEvent.Usage usage = turn.usage();
        if (usage != null) {
            node.put("inputTokens", usage.inputTokens()).put("outputTokens", usage.outputTokens());
        }
        TurnEnd end = turn.end();
        if (end != null) {
            node.put("end", redact.apply(end.message()));
        }
        node.put("text", redact.apply(turn.text()));
        if (!turn.reasoning().isEmpty()) {
            node.put("reasoning", redact.apply(turn.reasoning()));
        }
        if (!turn.byModel()) {
            node.put("sent", redact.apply(turn.sent()));
        }
        for (ContentBlock.Attached chip : turn.chips()) {
            node.withArray("attached").addObject().put("label", chip.label()).put("tokens", chip.tokens());
        }
    }

    /// Reads what [#write] wrote; everything gets an id of its own, so that a file may be read twice.
    ///
    /// @throws AppException where it is no such file, or broken
    public static Conversation read(String text) throws AppException {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null
                    || root.path("codeface-conversation").asInt(0) != VERSION
                    || !root.path("turns").isArray()) {
                throw broken("It is no conversation that CodeFace has written.");
            }
            if (root.path("turns").size() > MOST_TURNS) {
                throw broken("It holds more than " + MOST_TURNS + " messages.");
            }
            String id = UUID.randomUUID().toString();
            Map<String, String> ids = new HashMap<>();
            List<Turn> turns = new ArrayList<>();
            for (JsonNode node : root.path("turns")) {
                turns.add(turn(node, id, ids));
            }
            List<String> tags = new ArrayList<>();
            root.path("tags").forEach(tag -> tags.add(tag.asText()));
            String title = root.path("title").asText("").strip();
            ConversationSummary head = new ConversationSummary(
                    id,
                    title.isEmpty() ? "Imported conversation" : title.substring(0, Math.min(200, title.length())),
                    Instant.parse(root.path("createdAt").asText()),
                    Instant.parse(root.path("updatedAt").asText()),
                    false,
                    false,
                    ids.getOrDefault(
                            root.path("leaf").asText(""),
                            turns.isEmpty() ? null : turns.getLast().id()),
                    "",
                    new ConversationSummary.Facts("", "", tags));
            return new Conversation(head, turns);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw broken("It cannot be read: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static AppException broken(String why) {
        return new AppException(
                "chat.import", "This file was not imported. " + why, "Choose a file that was exported as JSON.");
    }

    private static Turn turn(JsonNode node, String conversationId, Map<String, String> ids) throws AppException {
        String parent =
                node.path("parent").isTextual() ? ids.get(node.path("parent").asText()) : null;
        if (parent == null && node.path("parent").isTextual()) {
            throw broken("A message comes before the one it answers.");
        }
        String id = UUID.randomUUID().toString();
        ids.put(node.path("id").asText(""), id);
        Role role = Role.valueOf(node.path("role").asText("").toUpperCase(Locale.ROOT));
        TurnState state = TurnState.valueOf(node.path("state").asText("").toUpperCase(Locale.ROOT));
        String end = node.path("end").asText("");
        JsonNode input = node.path("inputTokens");
        return new Turn(
                id,
                conversationId,
                parent,
                role,
                content(node, role),
                state == TurnState.STREAMING ? TurnState.INTERRUPTED : state,
                end.isEmpty() ? null : new TurnEnd(end, "Ask again.", ""),
                node.path("model").asText(""),
                Instant.parse(node.path("createdAt").asText()),
                node.path("tookMs").isNumber()
                        ? Duration.ofMillis(node.path("tookMs").asLong())
                        : null,
                input.isInt()
                        ? new ModelEvent.Usage(
                                input.asInt(), node.path("outputTokens").asInt(0))
                        : null);
    }

    private static List<ContentBlock> content(JsonNode node, Role role) {
        List<ContentBlock> content = new ArrayList<>();
        if (node.path("reasoning").isTextual()) {
            content.add(new ContentBlock.Reasoning(node.path("reasoning").asText()));
        }
        content.add(new ContentBlock.Text(node.path("text").asText("")));
        if (role == Role.USER) {
            List<ContentBlock.Attached> chips = new ArrayList<>();
            node.path("attached")
                    .forEach(chip -> chips.add(new ContentBlock.Attached(
                            chip.path("label").asText(""), chip.path("tokens").asInt(0))));
            content.add(new ContentBlock.Attachments(chips));
            content.add(new ContentBlock.Sent(node.path("sent").asText("")));
        }
        return content;
    }
}
