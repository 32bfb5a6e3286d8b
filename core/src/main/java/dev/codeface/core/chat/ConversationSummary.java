package dev.codeface.core.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A conversation as the list shows it.
///
/// @param id        ours
/// @param title     from the first question until the person renames it
/// @param createdAt when it began
/// @param updatedAt when something was last said
/// @param pinned    kept on top
/// @param archived  out of the way
/// @param leafId    the turn at the end of the branch last looked at
/// @param draft     what stands in the composer
public record ConversationSummary(
        String id,
        String title,
        Instant createdAt,
        Instant updatedAt,
        boolean pinned,
        boolean archived,
        @Nullable String leafId,
        String draft) {
    /// Title of a conversation in which nothing was said yet.
    public static final String UNTITLED = "New conversation";

    ConversationSummary withTitle(String value) {
        return new ConversationSummary(id, value, createdAt, updatedAt, pinned, archived, leafId, draft);
    }

    ConversationSummary withLeaf(@Nullable String value, Instant at) {
        return new ConversationSummary(id, title, createdAt, at, pinned, archived, value, draft);
    }

    ConversationSummary withDraft(String value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, pinned, archived, leafId, value);
    }

    ConversationSummary withPinned(boolean value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, value, archived, leafId, draft);
    }

    ConversationSummary withArchived(boolean value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, pinned, value, leafId, draft);
    }
}
