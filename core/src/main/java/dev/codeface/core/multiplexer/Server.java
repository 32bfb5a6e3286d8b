package dev.codeface.core.multiplexer;

import java.util.List;

/// A server that was found, and what it said.
public sealed interface Server {
    /// Where it listens.
    ServerAddress address();

    /// It answers.
    ///
    /// @param version  as it names itself: `3.3a`
    /// @param pid      its process, 0 where not known
    /// @param sessions its sessions by name; may be empty
    record Reachable(ServerAddress address, String version, long pid, List<Session> sessions) implements Server {
        public Reachable {
            sessions = List.copyOf(sessions);
        }
    }

    /// There is a socket, but no talking to it.
    ///
    /// @param code    of the failure, as in an exception
    /// @param message what is the matter, one sentence
    /// @param remedy  what to do, one sentence
    record Unreachable(ServerAddress address, String code, String message, String remedy) implements Server {}
}
