package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Chooses the tmux program for each server, each time it is needed: it may have been installed meanwhile. Thread safe.
///
/// Client and server of different versions can hang or end each other, so a server that runs another version than the
/// program here is talked to by its own executable.
final class TmuxLocator {
    private final Tasks tasks;
    private final Map<String, String> environment;
    private final @Nullable Path chosen;
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    /// @param environment of this process; what it lacks the programs started do not see either
    /// @param chosen      the program to use; null to look for it
    TmuxLocator(Tasks tasks, Map<String, String> environment, @Nullable Path chosen) {
        this.tasks = tasks;
        this.environment = Map.copyOf(environment);
        this.chosen = chosen;
    }

    Map<String, String> environment() {
        return environment;
    }

    /// The program here.
    TmuxProgram tmux() throws AppException {
        return new TmuxProgram(
                chosen != null ? chosen : TmuxProgram.find(environment), "", environment.keySet(), tasks);
    }

    /// The program to talk to a server with.
    TmuxProgram tmux(ServerAddress address) throws AppException {
        if (address.isRemote()) {
            if (!SshCommand.isHost(address.host())) {
                throw TmuxFailure.noHost(address);
            }
            Path ssh = TmuxProgram.find(environment, "ssh").orElseThrow(() -> TmuxFailure.noSsh(address));
            return new TmuxProgram(ssh, "", environment.keySet(), tasks);
        }
        Optional<RunningServer> running = RunningServer.at(address.socket());
        if (running.isEmpty()) {
            return tmux();
        }
        RunningServer server = running.get();
        if (server.isStopped()) {
            throw TmuxFailure.stopped(address, server.pid());
        }
        TmuxProgram theirs = new TmuxProgram(server.executable(), server.libraryPath(), environment.keySet(), tasks);
        TmuxProgram ours;
        try {
            ours = tmux();
        } catch (AppException e) {
            // There is none here, but the server's own.
            return version(theirs).isEmpty() ? fail(e) : theirs;
        }
        if (same(ours.executable(), server.executable())) {
            return ours;
        }
        String version = version(theirs);
        if (version.isEmpty()) {
            // It was started through a loader, and the program here has to do; or it is too busy to say its version.
            return server.name().startsWith("tmux") ? theirs : ours;
        }
        return version.equals(version(ours)) ? ours : theirs;
    }

    private static TmuxProgram fail(AppException e) throws AppException {
        throw e;
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    /// `tmux 3.3a`; empty for what is not tmux.
    private String version(TmuxProgram program) {
        String file = program.executable().toString();
        String known = versions.get(file);
        if (known != null && !file.startsWith("/proc/")) {
            return known;
        }
        String said = program.calledItself();
        if (!said.isEmpty()) {
            versions.put(file, said);
        }
        return said;
    }
}
