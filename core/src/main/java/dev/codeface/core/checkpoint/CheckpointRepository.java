package dev.codeface.core.checkpoint;

import dev.codeface.core.error.AppException;
import java.util.List;

/// Where checkpoints are kept (port). Blocks; what returned is on disk.
public interface CheckpointRepository {
    /// How many are kept of a conversation; the oldest go first.
    int MOST = 200;

    /// Adds one behind all others.
    void add(Checkpoint checkpoint) throws AppException;

    /// Those of a conversation, oldest first.
    List<Checkpoint> of(String conversationId) throws AppException;
}
