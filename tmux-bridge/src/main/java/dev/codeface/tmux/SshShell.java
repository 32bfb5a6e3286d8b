package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.RemoteShell;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// [RemoteShell] by the user's own `ssh`, as for sessions there. Thread safe.
public final class SshShell implements RemoteShell {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final TmuxLocator locator;

    /// @param environment where the program is looked for
    public SshShell(Tasks tasks, Map<String, String> environment) {
        this.locator = new TmuxLocator(tasks, environment, null);
    }

    @Override
    public byte[] run(String host, List<String> command, byte[] input) throws AppException {
        ServerAddress address = ServerAddress.remote(host);
        TmuxProgram.Finished finished = locator.tmux(address).there(address, command, input, DEADLINE);
        if (finished.exit() == 0) {
            return finished.output();
        }
        if (finished.exit() == 255) {
            throw TmuxFailure.classify(address, finished.errors());
        }
        throw new AppException(
                "remote.failed",
                host + " could not do it: "
                        + finished.errors().lines().findFirst().orElse("it did not say why") + ".",
                "Try the same in a terminal there.");
    }
}
