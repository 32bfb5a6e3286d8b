package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ServerAddress;
import java.nio.file.Path;
import java.util.Optional;

/// A mirrored session as plain text values, for keeping.
///
/// @param socket  path of the server's socket; empty for no session
/// @param id      `$N`
/// @param name    its name
/// @param pane    `%N`, or empty
record KeptSession(String socket, String id, String name, String pane) {
    static KeptSession of(Optional<AttachedTarget> target) {
        return target.map(t ->
                        new KeptSession(t.server().socket().toString(), t.sessionId(), t.sessionName(), t.paneId()))
                .orElse(new KeptSession("", "", "", ""));
    }

    Optional<AttachedTarget> target() {
        return socket.isEmpty()
                ? Optional.empty()
                : Optional.of(new AttachedTarget(new ServerAddress(Path.of(socket)), id, name, pane));
    }
}
