package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the tmux program each time it is needed: it may have been installed meanwhile. Thread safe.
///
/// @param environment of this process
/// @param chosen      the program to use; null to look for it
record TmuxLocator(
        Tasks tasks,
        Map<String, String> environment,
        @Nullable Path chosen) {
    TmuxLocator {
        environment = Map.copyOf(environment);
    }

    TmuxProgram tmux() throws AppException {
        return new TmuxProgram(chosen != null ? chosen : TmuxProgram.find(environment), tasks);
    }
}
