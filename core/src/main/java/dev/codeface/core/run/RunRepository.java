package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import java.util.List;

/// Where the outcomes of commands are kept with the turns they belong to (port). Blocks.
public interface RunRepository {
    /// Adds it, or replaces the one of the same id.
    void save(CommandRun run) throws AppException;

    /// Those of a turn, oldest first.
    List<CommandRun> ofTurn(String turnId) throws AppException;
}
