package dev.codeface.core.chat;

import dev.codeface.core.model.ModelClient;
import java.util.Optional;

/// The model that answers now. The composition root replaces it when the settings change.
///
/// @param client   the connection
/// @param endpoint where it goes, for the record of what left; never a key
/// @param label    what the composer shows: `gpt-5 · OpenAI`
/// @param offline  true for the built-in helper, which is no AI and says so
/// @param fallback who answers where this one is not available; that is always announced
public record ActiveModel(
        ModelClient client, String endpoint, String label, boolean offline, Optional<ActiveModel> fallback) {
    /// Without a fallback.
    public ActiveModel(ModelClient client, String endpoint, String label, boolean offline) {
        this(client, endpoint, label, offline, Optional.empty());
    }
}
