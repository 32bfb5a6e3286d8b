package dev.codeface.core.multiplexer;

import java.util.List;

/// A server that was found, and what it said.
public sealed interface Server {
    /// The code where no server runs.
    String NONE = "tmux.no-server";
    /// The code of a server whose process was stopped.
    String STOPPED = "tmux.stopped";
    /// The code of one that did not answer in time.
    String TIMEOUT = "tmux.timeout";

    /// Where it listens.
    ServerAddress address();

    /// Whether it is a socket that nobody listens on, as a server leaves behind when it ends: nothing to show.
    default boolean isLeftOver() {
        return this instanceof Unreachable gone && gone.code().equals(NONE);
    }

    /// Whether it took the question and said nothing: stopped, too busy, or no such server at all.
    default boolean isSilent() {
        return this instanceof Unreachable gone
                && (gone.code().equals(STOPPED) || gone.code().equals(TIMEOUT));
    }

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
