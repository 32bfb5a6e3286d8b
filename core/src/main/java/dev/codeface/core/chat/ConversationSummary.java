package dev.codeface.core.chat;

import java.time.Instant;
import java.util.List;
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
/// @param facts     where it was held, with which model, and how it is filed
public record ConversationSummary(
        String id,
        String title,
        Instant createdAt,
        Instant updatedAt,
        boolean pinned,
        boolean archived,
        @Nullable String leafId,
        String draft,
        Facts facts) {
    /// Title of a conversation in which nothing was said yet.
    public static final String UNTITLED = "New conversation";

    /// What else is known of a conversation.
    ///
    /// @param workspace the folder that was open; empty for none
    /// @param model     chosen for this conversation alone; empty for the one of the settings
    /// @param tags      as the person wrote them
    public record Facts(String workspace, String model, List<String> tags) {
        /// Nothing known.
        public static final Facts NONE = new Facts("", "", List.of());

        public Facts {
            tags = List.copyOf(tags);
        }
    }

    /// One of which nothing else is known.
    public ConversationSummary(
            String id,
            String title,
            Instant createdAt,
            Instant updatedAt,
            boolean pinned,
            boolean archived,
            @Nullable String leafId,
            String draft) {
        this(id, title, createdAt, updatedAt, pinned, archived, leafId, draft, Facts.NONE);
    }

    ConversationSummary withTitle(String value) {
        return new ConversationSummary(id, value, createdAt, updatedAt, pinned, archived, leafId, draft, facts);
    }

    ConversationSummary withLeaf(@Nullable String value, Instant at) {
        return new ConversationSummary(id, title, createdAt, at, pinned, archived, value, draft, facts);
    }

    ConversationSummary withDraft(String value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, pinned, archived, leafId, value, facts);
    }

    ConversationSummary withPinned(boolean value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, value, archived, leafId, draft, facts);
    }

    ConversationSummary withArchived(boolean value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, pinned, value, leafId, draft, facts);
    }

    ConversationSummary withFacts(Facts value) {
        return new ConversationSummary(id, title, createdAt, updatedAt, pinned, archived, leafId, draft, value);
    }
}
