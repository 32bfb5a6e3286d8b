package dev.codeface.core.chat;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which conversations a list shows. A value.
///
/// @param archived  those out of the way instead of the others
/// @param since     used since then; null for all
/// @param workspace held in this folder; empty for all
/// @param model     part of a model's name that answered in it; empty for all
/// @param tag       filed under it; empty for all
/// @param errors    only those with an answer that failed or broke off
public record ConversationFilter(
        boolean archived, @Nullable Instant since, String workspace, String model, String tag, boolean errors) {
    /// All that are not archived.
    public static final ConversationFilter ALL = new ConversationFilter(false, null, "", "", "", false);

    /// Whether a conversation passes, by what its head tells; models and errors are looked up by the store.
    public boolean passes(ConversationSummary summary) {
        return summary.archived() == archived
                && (since == null || !summary.updatedAt().isBefore(since))
                && (workspace.isEmpty() || summary.facts().workspace().equals(workspace))
                && (tag.isEmpty()
                        || summary.facts().tags().stream()
                                .anyMatch(t -> t.toLowerCase(Locale.ROOT).equals(tag.toLowerCase(Locale.ROOT))));
    }

    /// Whether the store must look at turns.
    boolean looksAtTurns() {
        return errors || !model.isEmpty();
    }
}
