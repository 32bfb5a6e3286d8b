package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.nio.file.Path;
import java.util.List;

/// Sessions saved, made again, and made from a layout. Thread safe; blocks its caller.
public interface SessionArchive {
    /// What came of restoring one session.
    ///
    /// @param name    the name it has now
    /// @param made    false where it was there already
    /// @param offered commands that ran before, one for each pane that had one: for the user to start
    record Restored(String name, boolean made, List<Offer> offered) {
        public Restored {
            offered = List.copyOf(offered);
        }
    }

    /// A command that a person may start again.
    ///
    /// @param paneId the pane that was made for it
    record Offer(String paneId, String directory, String command) {}

    /// Ready-made layouts.
    enum Preset {
        /// A wide pane for the editor, a narrow one beside it for questions.
        CODE_CHAT("code-chat"),
        /// Two equal panes.
        SIDE_BY_SIDE("side-by-side"),
        /// A large pane above, a low one below.
        MAIN_LOGS("main-logs");

        private final String id;

        Preset(String id) {
            this.id = id;
        }

        /// As it is written on the command line.
        public String id() {
            return id;
        }
    }

    /// All sessions of a server as they are now; changes nothing.
    ///
    /// @param scrollback how many rows of history to keep of each pane, with its screen; 0 for neither
    SavedWorkspace save(ServerAddress address, int scrollback) throws AppException;

    /// Makes the sessions that are not there; runs nothing but shells.
    ///
    /// @param scrollback whether panes show again what was kept of them; not on other machines
    List<Restored> restore(ServerAddress address, SavedWorkspace saved, boolean scrollback) throws AppException;

    /// Makes a session with a layout.
    ///
    /// @param name empty lets the multiplexer number it
    AttachedTarget build(ServerAddress address, Preset preset, String name, Path directory) throws AppException;
}
