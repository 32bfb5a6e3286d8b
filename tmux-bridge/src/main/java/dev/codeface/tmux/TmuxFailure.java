package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;

/// What tmux says when something fails, turned into a failure with a remedy.
final class TmuxFailure {
    static final String NO_SERVER = "tmux.no-server";
    static final String NOT_FOUND = "tmux.not-found";
    static final String LOST = "tmux.lost";
    static final String TIMEOUT = "tmux.timeout";
    static final String NOT_OURS = "tmux.not-ours";
    static final String MISMATCH = "tmux.version-mismatch";
    static final String NO_PROGRAM = "tmux.no-program";
    static final String TOO_OLD = "tmux.too-old";
    static final String REFUSED = "tmux.refused";
    static final String GARBLED = "tmux.garbled";

    private TmuxFailure() {}

    /// @param said the error text of tmux, from standard error or an error reply
    static AppException classify(ServerAddress address, String said) {
        String text = said.strip();
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
                || text.contains("session not found")) {
            return new AppException(
                    NOT_FOUND,
                    "tmux has no such target any more: " + text + ".",
                    "Refresh the list and choose another session, window or pane.");
        }
        if (text.contains("protocol version mismatch") || text.contains("server version is too old")) {
            return new AppException(
                    MISMATCH,
                    "The tmux program here and the server at " + address.socket() + " are of different versions.",
                    "Use the tmux that started the server (--tmux, or Settings, Terminal), or restart that server.");
        }
        if (text.contains("lost server") || text.contains("server exited")) {
            return lost(address, text);
        }
        return new AppException(
                REFUSED,
                text.isEmpty() ? "tmux failed without saying why." : "tmux said: " + text + ".",
                "Try again; if it stays, run the same command in a terminal.");
    }

    static AppException noServer(ServerAddress address) {
        return new AppException(
                NO_SERVER,
                "No tmux server is running at " + address.socket() + ".",
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
                "The server may be busy or stopped; CodeFace keeps trying.");
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
