package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive.Preset;
import dev.codeface.core.multiplexer.SessionRequest;
import dev.codeface.core.multiplexer.WindowLayout;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A way for a new session to begin: one shell, a layout of CodeFace's, or one of the user's. Immutable.
///
/// @param title what a person reads
/// @param maker makes the session; blocks
record SessionLayout(String title, Maker maker) {
    /// Makes a session.
    interface Maker {
        /// @param name empty lets tmux number it
        AttachedTarget make(Multiplexer multiplexer, ServerAddress server, String name, Path directory)
                throws AppException;
    }

    static final SessionLayout PLAIN = new SessionLayout(
            Words.get("sessionLayout.one"),
            (multiplexer, server, name, directory) ->
                    multiplexer.newSession(server, new SessionRequest(name, directory, 160, 45)));

    /// All of them, the plain one first.
    ///
    /// @param kept the user's
    static List<SessionLayout> all(List<WindowLayout> kept) {
        List<SessionLayout> all = new ArrayList<>(List.of(PLAIN));
        for (Preset preset : Preset.values()) {
            all.add(new SessionLayout(
                    title(preset),
                    (multiplexer, server, name, directory) ->
                            multiplexer.archive().build(server, preset, name, directory)));
        }
        for (WindowLayout layout : kept) {
            all.add(new SessionLayout(
                    Words.get("sessionLayout.saved", layout.name(), layout.panes()),
                    (multiplexer, server, name, directory) ->
                            multiplexer.control(server).build(layout, name, directory)));
        }
        return List.copyOf(all);
    }

    private static String title(Preset preset) {
        return switch (preset) {
            case CODE_CHAT -> Words.get("sessionLayout.codeChat");
            case SIDE_BY_SIDE -> Words.get("sessionLayout.sideBySide");
            case MAIN_LOGS -> Words.get("sessionLayout.mainLogs");
        };
    }
}
