package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import java.util.List;

/// Runs commands on other machines, as the user would from a terminal without being asked for anything. Blocks.
@FunctionalInterface
public interface RemoteShell {
    /// Runs a command there and waits for its end.
    ///
    /// @param command an argument vector; each word arrives as it is
    /// @param input   its standard input
    /// @return what it printed
    /// @throws AppException where the machine cannot be reached, or the command failed
    byte[] run(String host, List<String> command, byte[] input) throws AppException;
}
