package dev.codeface.core.multiplexer;

import java.nio.file.Path;

/// Where a multiplexer server listens.
///
/// @param socket its Unix socket, as its own machine names it; empty for the usual one of a remote machine
/// @param host   the machine, as `ssh` takes it; empty for this one
public record ServerAddress(Path socket, String host) {
    /// On this machine.
    public ServerAddress(Path socket) {
        this(socket, "");
    }

    /// The usual server of the user there.
    public static ServerAddress remote(String host) {
        return new ServerAddress(Path.of(""), host);
    }

    /// Whether it is on another machine.
    public boolean isRemote() {
        return !host.isEmpty();
    }

    /// Short name for people: the socket's file name, which is also what `tmux -L` takes.
    public String name() {
        if (isRemote()) {
            return host;
        }
        Path file = socket.getFileName();
        return file == null ? socket.toString() : file.toString();
    }
}
