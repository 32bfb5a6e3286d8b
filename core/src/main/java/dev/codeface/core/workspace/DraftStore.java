package dev.codeface.core.workspace;

import java.time.Instant;
import java.util.List;

/// Keeps unsaved text across a crash (port). Methods block until the change is durable; any thread but the FX thread.
public interface DraftStore {
    /// The unsaved text of one file.
    ///
    /// @param key        the file's absolute path, or `untitled:N`
    /// @param text       the text as typed, every line ending as `\n`
    /// @param baseDigest digest of the file content it started from; empty for a new file
    /// @param at         when it was typed
    record Draft(String key, String text, String baseDigest, Instant at) {}

    /// Stores a draft in place of the one with its key.
    void save(Draft draft);

    /// Forgets a draft: its text was saved or given up.
    void discard(String key);

    /// All drafts, for the start after a crash.
    List<Draft> all();
}
