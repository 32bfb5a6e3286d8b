package dev.codeface.core.multiplexer;

import java.util.List;

/// Sessions as they can be made again: structure, names and directories; never what was on screen, and no command is
/// ever run again by itself. Immutable; read and written as JSON.
///
/// @param savedAt  when, as ISO-8601
/// @param version  of the multiplexer
/// @param sessions by name
public record SavedWorkspace(String savedAt, String version, List<SavedSession> sessions) {
    public SavedWorkspace {
        sessions = List.copyOf(sessions);
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
    public record SavedPane(String directory, String title, String command, boolean active, String startCommand) {
        @SuppressWarnings("ConstantValue") // Files of before have none.
        public SavedPane {
            startCommand = startCommand == null ? "" : startCommand;
        }

        /// What a person may start again: the whole line where the pane was made with one.
        public String offered() {
            return startCommand.isEmpty() ? command : startCommand;
        }
    }
}
