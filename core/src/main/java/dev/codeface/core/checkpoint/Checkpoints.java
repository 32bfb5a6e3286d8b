package dev.codeface.core.checkpoint;

import dev.codeface.core.checkpoint.Checkpoint.KeptFile;
import dev.codeface.core.error.AppException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Keeps what is about to change, and says what going back would mean. It writes no file itself.
///
/// Going back keeps the present first, so it can be undone the same way, and nothing that was typed is ever dropped:
/// whatever a restore replaces stands in the checkpoint it made. Thread safe; blocks.
public final class Checkpoints {
    private final CheckpointRepository repository;
    private final InstantSource clock;

    public Checkpoints(CheckpointRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /// Keeps files as they are now; on disk when this returns.
    public Checkpoint keep(String conversationId, String leafId, String reason, List<KeptFile> files)
            throws AppException {
        Checkpoint made =
                new Checkpoint(UUID.randomUUID().toString(), conversationId, leafId, clock.instant(), reason, files);
        repository.add(made);
        return made;
    }

    /// Those of a conversation, oldest first.
    public List<Checkpoint> of(String conversationId) throws AppException {
        return repository.of(conversationId);
    }

    /// What the files would be after going back: of each that changed since, its first state from there on.
    public List<KeptFile> filesAt(Checkpoint checkpoint) throws AppException {
        Map<Path, KeptFile> first = new LinkedHashMap<>();
        boolean reached = false;
        for (Checkpoint each : repository.of(checkpoint.conversationId())) {
            reached |= each.id().equals(checkpoint.id());
            if (reached) {
                each.files().forEach(file -> first.putIfAbsent(file.path(), file));
            }
        }
        if (!reached) {
            throw new AppException("checkpoint.gone", "This checkpoint is no longer kept.", "Choose a newer one.");
        }
        return new ArrayList<>(first.values());
    }

    /// Keeps the present before going back. The caller then puts [#filesAt] in place.
    ///
    /// @param present the files of [#filesAt] as they are now
    /// @return the way forth again
    public Checkpoint beforeGoingBack(Checkpoint to, String leafId, List<KeptFile> present) throws AppException {
        return keep(to.conversationId(), leafId, "Before going back to: " + to.reason(), present);
    }
}
