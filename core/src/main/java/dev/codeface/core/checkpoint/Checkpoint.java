package dev.codeface.core.checkpoint;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Files and the place in a conversation as they were at one moment. Immutable.
///
/// @param id             ours
/// @param conversationId which conversation; empty for none
/// @param leafId         the turn that was looked at; empty where there was none
/// @param at             when
/// @param reason         what was about to happen, one sentence
/// @param files          the files that were about to change
public record Checkpoint(
        String id, String conversationId, String leafId, Instant at, String reason, List<KeptFile> files) {
    /// A file as it was.
    ///
    /// @param text its text, unsaved changes included; empty where there was no file
    public record KeptFile(Path path, Optional<String> text) {}

    public Checkpoint {
        files = List.copyOf(files);
    }

    /// The file here, if it is one of them.
    public Optional<KeptFile> file(Path path) {
        return files.stream().filter(f -> f.path().equals(path)).findFirst();
    }
}
