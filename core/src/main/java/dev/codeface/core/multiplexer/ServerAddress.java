package dev.codeface.core.multiplexer;

import java.nio.file.Path;

/// Where a multiplexer server listens.
///
/// @param socket its Unix socket
public record ServerAddress(Path socket) {
    /// Short name for people: the socket's file name, which is also what `tmux -L` takes.
    public String name() {
        Path file = socket.getFileName();
        return file == null ? socket.toString() : file.toString();
    }
}
