package dev.codeface.core.multiplexer;

import java.util.List;

/// Sessions as they can be made again: structure, names and directories, and what was on screen where that was wanted;
/// no command is ever run again by itself. Immutable; read and written as JSON.
///
/// @param savedAt  when, as ISO-8601
/// @param version  of the multiplexer
/// @param sessions by name
public record SavedWorkspace(String savedAt, String version, List<SavedSession> sessions) {
    public SavedWorkspace {
        sessions = List.copyOf(sessions);
    }

    /// How many lines of what was on screen are in it.
    public long scrollbackLines() {
        return sessions.stream()
                .flatMap(session -> session.windows().stream())
                .flatMap(window -> window.panes().stream())
                .mapToLong(pane -> pane.scrollback().size())
                .sum();
    }

    /// @param uuid    the same for the same session, so that restoring twice makes it once
    /// @param columns of its largest window
    /// @param rows    of its largest window
    public record SavedSession(String uuid, String name, int columns, int rows, List<SavedWindow> windows) {
        public SavedSession {
            windows = List.copyOf(windows);
        }
    }

    /// @param automaticRename whether its name follows the program
    /// @param layout          as the multiplexer writes it, not zoomed
    public record SavedWindow(
            int index,
            String name,
            boolean automaticRename,
            String layout,
            boolean active,
            boolean zoomed,
            List<SavedPane> panes) {
        public SavedWindow {
            panes = List.copyOf(panes);
        }
    }

    /// @param title   as the program set it
    /// @param command      the program that was in front: offered, never run
    /// @param startCommand what the pane was made with; empty for a shell
    /// @param scrollback   what it showed, with colours as escape sequences; empty where that was not wanted
    public record SavedPane(
            String directory,
            String title,
            String command,
            boolean active,
            String startCommand,
            List<String> scrollback) {
        @SuppressWarnings("ConstantValue") // Files of before have none.
        public SavedPane {
            startCommand = startCommand == null ? "" : startCommand;
            scrollback = scrollback == null ? List.of() : List.copyOf(scrollback);
        }

        /// What a person may start again: the whole line where the pane was made with one.
        public String offered() {
            return startCommand.isEmpty() ? command : startCommand;
        }
    }
}
