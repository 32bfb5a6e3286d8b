package dev.codeface.core.chat;

import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing said in a conversation, by a person or a model. Immutable.
///
/// @param id             ours
/// @param conversationId where it was said
/// @param parentId       what it answers or follows; null for the first
/// @param role           who said it
/// @param content        what was said
/// @param state          how far it came
/// @param end            why it ended where it did, for a partial answer
/// @param model          which model answered; empty for a person
/// @param createdAt      when it began
/// @param took           how long the answer took, once it is over
/// @param usage          tokens, where the model told them
public record Turn(
        String id,
        String conversationId,
        @Nullable String parentId,
        Role role,
        List<ContentBlock> content,
        TurnState state,
        @Nullable TurnEnd end,
        String model,
        Instant createdAt,
        @Nullable Duration took,
        ModelEvent.@Nullable Usage usage) {
    public Turn {
        content = List.copyOf(content);
    }

    /// The same, said in another conversation.
    Turn copiedTo(String conversation, String newId, @Nullable String parent) {
        TurnState ended = state == TurnState.STREAMING ? TurnState.INTERRUPTED : state;
        return new Turn(newId, conversation, parent, role, content, ended, end, model, createdAt, took, usage);
    }

    /// The Markdown of it.
    public String text() {
        return content.stream()
                .filter(ContentBlock.Text.class::isInstance)
                .map(b -> ((ContentBlock.Text) b).markdown())
                .findFirst()
                .orElse("");
    }

    /// The model's reasoning; empty where there is none.
    public String reasoning() {
        return content.stream()
                .filter(ContentBlock.Reasoning.class::isInstance)
                .map(b -> ((ContentBlock.Reasoning) b).text())
                .findFirst()
                .orElse("");
    }

    /// The exact text that left for it; its own text where nothing was recorded.
    public String sent() {
        return content.stream()
                .filter(ContentBlock.Sent.class::isInstance)
                .map(b -> ((ContentBlock.Sent) b).text())
                .findFirst()
                .orElseGet(this::text);
    }

    /// The chips that went along.
    public List<ContentBlock.Attached> chips() {
        return content.stream()
                .filter(ContentBlock.Attachments.class::isInstance)
                .flatMap(b -> ((ContentBlock.Attachments) b).chips().stream())
                .toList();
    }

    /// The tools that were used for it, in order.
    public List<ContentBlock.Tool> tools() {
        return content.stream()
                .filter(ContentBlock.Tool.class::isInstance)
                .map(ContentBlock.Tool.class::cast)
                .toList();
    }

    /// Whether a model said it.
    public boolean byModel() {
        return role == Role.ASSISTANT;
    }
}
