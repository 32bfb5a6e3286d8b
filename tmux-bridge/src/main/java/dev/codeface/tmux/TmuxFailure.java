package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What tmux says when something fails, turned into a failure with a remedy.
final class TmuxFailure {
    static final String NO_SERVER = Server.NONE;
    static final String NOT_FOUND = "tmux.not-found";
    static final String LOST = "tmux.lost";
    static final String TIMEOUT = Server.TIMEOUT;
    static final String STOPPED = Server.STOPPED;
    static final String NOT_OURS = "tmux.not-ours";
    static final String MISMATCH = "tmux.version-mismatch";
    static final String NO_PROGRAM = "tmux.no-program";
    static final String TOO_OLD = "tmux.too-old";
    static final String REFUSED = "tmux.refused";
    static final String GARBLED = "tmux.garbled";
    static final String HOST_UNREACHABLE = "tmux.host-unreachable";
    static final String HOST_REFUSES = "tmux.host-refuses";

    private TmuxFailure() {}

    /// @param said the error text of tmux, from standard error or an error reply
    static AppException classify(ServerAddress address, String said) {
        String text = said.strip();
        if (address.isRemote()) {
            AppException remote = remote(address, text);
            if (remote != null) {
                return remote;
            }
        }
        if (text.contains("no server running on")
                || text.contains("No such file or directory")
                || text.contains("Connection refused")) {
            return noServer(address);
        }
        if (text.contains("error connecting to")) {
            return notOurs(address, text);
        }
        if (text.contains("can't find session")
                || text.contains("can't find window")
                || text.contains("can't find pane")
                || text.contains("session not found")
                || text.contains("window not found")
                || text.contains("pane not found")) {
            return new AppException(
                    NOT_FOUND,
                    "tmux has no such target any more: " + text + ".",
                    "Refresh the list and choose another session, window or pane.");
        }
        if (text.contains("protocol version mismatch") || text.contains("server version is too old")) {
            return new AppException(
                    MISMATCH,
                    "The tmux program here and the server at " + address.socket() + " are of different versions.",
                    "Put the tmux that started the server first in the PATH (`--tmux` on the command line), or restart that server.");
        }
        if (text.contains("lost server") || text.contains("server exited")) {
            return lost(address, text);
        }
        return new AppException(
                REFUSED,
                text.isEmpty() ? "tmux failed without saying why." : "tmux said: " + text + ".",
                "Try again; if it stays, run the same command in a terminal.");
    }

    /// What `ssh` itself says, or the shell of the other machine.
    private static @Nullable AppException remote(ServerAddress address, String text) {
        String host = address.host();
        if (text.contains("Permission denied") || text.contains("Too many authentication failures")) {
            return new AppException(
                    HOST_REFUSES,
                    host + " wants a password or a key that ssh does not have.",
                    "Make `ssh " + host + "` work without a question (an agent, or ssh-copy-id), then try again.");
        }
        if (text.contains("Host key verification failed") || text.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return new AppException(
                    HOST_REFUSES,
                    "ssh does not know the key of " + host + ", or it has changed.",
                    "Run `ssh " + host + "` once in a terminal and check the key there.");
        }
        if (Stream.of("ssh:", "Connection timed out", "Connection closed by", "Connection reset by")
                .anyMatch(text::contains)) {
            String why = text.lines().reduce("", (before, last) -> last).replaceFirst("^ssh: ", "");
            return new AppException(
                    HOST_UNREACHABLE,
                    host + " cannot be reached (" + why.strip() + ").",
                    "Check the name and the network with `ssh " + host + "` in a terminal.");
        }
        if (text.contains("command not found") || text.contains("tmux: not found")) {
            return new AppException(
                    NO_PROGRAM,
                    "There is no tmux program on " + host + ", or it is not in the path of a login without terminal.",
                    "Install tmux there, or add its folder to the path in a file that every shell reads.");
        }
        return null;
    }

    static AppException noSsh(ServerAddress address) {
        return new AppException(
                HOST_UNREACHABLE,
                "There is no ssh program on this machine to reach " + address.host() + " with.",
                "Install it (Debian, Ubuntu: sudo apt install openssh-client), then try again.");
    }

    static AppException noHost(ServerAddress address) {
        return new AppException(
                HOST_UNREACHABLE,
                "“" + address.host() + "” is no name of a host.",
                "Write it as ssh takes it: a name or an address, with USER@ before it where it is another.");
    }

    static AppException noServer(ServerAddress address) {
        return new AppException(
                NO_SERVER,
                "No tmux server is running at " + (address.isRemote() ? address.host() : address.socket()) + ".",
                "Start one with `tmux new -s work`, or make a new session here.");
    }

    private static AppException notOurs(ServerAddress address, String text) {
        return new AppException(
                NOT_OURS,
                "The socket " + address.socket() + " cannot be opened (" + reason(text) + ").",
                "It belongs to another user or its folder is closed: start CodeFace as that user, or choose another.");
    }

    private static String reason(String text) {
        int open = text.lastIndexOf('(');
        int close = text.lastIndexOf(')');
        return open >= 0 && close > open ? text.substring(open + 1, close) : text;
    }

    static AppException lost(ServerAddress address, String why) {
        return new AppException(
                LOST,
                "The connection to tmux at " + address.name() + " ended (" + why + ").",
                "CodeFace connects again by itself while the server lives.");
    }

    static AppException timeout(ServerAddress address, String what) {
        return new AppException(
                TIMEOUT,
                "tmux at " + address.name() + " did not answer in time (" + what + ").",
                "The server may be busy or stopped, or something else may have that socket: try again when it is free.");
    }

    static AppException stopped(ServerAddress address, long pid) {
        return new AppException(
                STOPPED,
                "The tmux server at " + address.name() + " is stopped (process " + pid + ").",
                "Let it go on with `kill -CONT " + pid + "`, then refresh.");
    }

    /// What listens there took the question and said nothing.
    static AppException silent(ServerAddress address, RunningServer listener) {
        return new AppException(
                TIMEOUT,
                "The socket " + address.socket() + " does not answer.",
                listener.name().startsWith("tmux")
                        ? "Its server is busy (" + listener.name() + ", process " + listener.pid()
                                + "): refresh when it is free."
                        : "What listens there is no tmux (" + listener.name() + ", process " + listener.pid()
                                + "): end it, or choose another server.");
    }

    static AppException garbled(ServerAddress address, String what) {
        return new AppException(
                GARBLED,
                "tmux at " + address.name() + " answered something unexpected (" + what + ").",
                "CodeFace connects again by itself; if it stays, report it with the version of tmux.");
    }

    static AppException noProgram() {
        return new AppException(
                NO_PROGRAM,
                "There is no tmux program on this machine.",
                "Install it (Debian, Ubuntu: sudo apt install tmux; macOS: brew install tmux), then refresh.");
    }

    static AppException tooOld(ServerAddress address, String version) {
        return new AppException(
                TOO_OLD,
                "The server at " + address.name() + " is tmux " + version + "; 1.8 is the oldest that can be read.",
                "Update tmux and restart that server.");
    }
}
