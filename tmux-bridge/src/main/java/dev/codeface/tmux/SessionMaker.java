package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ServerAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Makes sessions, with the defaults of `conf/` that a session can have for itself. Thread safe.
///
/// How much history a pane keeps is settled when it is made, so the session begins with a window that waits, gets its
/// option, and then the window that was wanted in its place. Options of the server and of other sessions stay.
final class SessionMaker {
    /// Rows of history: as in `conf/`; a larger one of the user's own stays.
    static final int HISTORY_LIMIT = 20_000;

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String IDS = String.join(
            "\t",
            "#{session_id}",
            "#{window_id}",
            "#{pane_id}",
            "#{window_index}",
            "#{history_limit}",
            "#{session_name}");

    private final TmuxLocator locator;
    private final ServerAddress address;

    SessionMaker(TmuxLocator locator, ServerAddress address) {
        this.locator = locator;
        this.address = address;
    }

    /// A session to be made.
    ///
    /// @param name      empty lets tmux number it
    /// @param directory where it starts; empty for tmux's choice
    /// @param window    name of its window; empty lets it follow the program
    /// @param command   what runs in it; empty for the user's shell
    record Wanted(String name, int columns, int rows, String directory, String window, String command) {
        static Wanted shell(String name, int columns, int rows, String directory) {
            return new Wanted(name, columns, rows, directory, "", "");
        }
    }

    /// What was made.
    record Made(String sessionId, String windowId, String paneId, int window, int historyLimit, String name) {
        AttachedTarget target(ServerAddress address) {
            return new AttachedTarget(address, sessionId, name, paneId);
        }
    }

    Made make(Wanted wanted) throws AppException {
        TmuxProgram tmux = locator.tmux(address);
        TmuxVersion version = tmux.versionOf(address);
        List<String> waiting = new ArrayList<>(List.of("new-session", "-d", "-P", "-F", IDS));
        waiting.addAll(List.of("-x", "" + wanted.columns(), "-y", "" + rows(tmux, version, wanted.rows())));
        if (!wanted.name().isBlank()) {
            waiting.addAll(List.of("-s", TmuxText.name(version, wanted.name().strip())));
        }
        waiting.add("exec sleep 60");
        Made first = made(tmux.require(address, waiting, new byte[0], DEADLINE));
        List<String> words = new ArrayList<>();
        if (first.historyLimit() < HISTORY_LIMIT) {
            words.addAll(List.of("set-option", "-t", first.sessionId(), "history-limit", "" + HISTORY_LIMIT, ";"));
        }
        words.addAll(List.of("new-window", "-k", "-P", "-F", IDS, "-t", first.sessionId() + ":" + first.window()));
        words.addAll(of(version, wanted));
        try {
            return made(tmux.require(address, words, new byte[0], DEADLINE));
        } catch (AppException e) {
            tmux.run(address, List.of("kill-session", "-t", first.sessionId()), new byte[0], DEADLINE);
            throw e;
        }
    }

    /// Before 2.9 a status line takes one of the rows that are asked for.
    private int rows(TmuxProgram tmux, TmuxVersion version, int wanted) throws AppException {
        if (version.atLeast(2, 9)) {
            return wanted;
        }
        List<String> words = List.of("start-server", ";", "show-options", "-gv", "status");
        byte[] status = tmux.run(address, words, new byte[0], DEADLINE).output();
        return new String(status, StandardCharsets.UTF_8).strip().equals("on") ? wanted + 1 : wanted;
    }

    private static List<String> of(TmuxVersion version, Wanted wanted) {
        List<String> words = new ArrayList<>();
        if (version.atLeast(1, 9) && !wanted.directory().isEmpty()) {
            words.addAll(List.of("-c", TmuxText.directory(version, wanted.directory())));
        }
        if (!wanted.window().isEmpty()) {
            words.addAll(List.of("-n", TmuxText.name(version, wanted.window())));
        }
        if (!wanted.command().isEmpty()) {
            words.add(wanted.command());
        }
        return words;
    }

    private Made made(byte[] said) throws AppException {
        String[] ids = new String(said, StandardCharsets.UTF_8).stripTrailing().split("\t", 6);
        if (ids.length < 6 || !ids[3].matches("\\d{1,9}") || !ids[4].matches("\\d{1,9}")) {
            throw TmuxFailure.garbled(address, "ids of a new session");
        }
        return new Made(ids[0], ids[1], ids[2], Integer.parseInt(ids[3]), Integer.parseInt(ids[4]), ids[5]);
    }
}
