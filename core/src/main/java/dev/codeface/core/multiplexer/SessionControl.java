package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.nio.file.Path;

/// Changes sessions, windows and panes of one server: what a person does on purpose, one step at a time.
///
/// Things are named by their ids alone. Thread safe; every method blocks its caller and fails with an [AppException]
/// when the thing has gone.
public interface SessionControl {
    /// A side of a pane.
    enum Side {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    /// Arrangements that every multiplexer has.
    enum Arrangement {
        EVEN_HORIZONTAL("even-horizontal"),
        EVEN_VERTICAL("even-vertical"),
        MAIN_HORIZONTAL("main-horizontal"),
        MAIN_VERTICAL("main-vertical"),
        TILED("tiled");

        private final String id;

        Arrangement(String id) {
            this.id = id;
        }

        /// As the multiplexer writes it.
        public String id() {
            return id;
        }
    }

    /// What was made.
    ///
    /// @param sessionId `$N`
    /// @param windowId  `@N`
    /// @param paneId    `%N`
    record Made(String sessionId, String windowId, String paneId) {}

    /// Keys as the user of a session has set them.
    ///
    /// @param prefix what comes before a bound key, as the multiplexer names it (`C-b`); empty for none
    /// @param vi     whether copy mode has the keys of vi; else those of emacs
    record UserKeys(String prefix, boolean vi) {}

    /// Which keys the user of a session is used to.
    UserKeys keys(String sessionId) throws AppException;

    /// Gives a session another name.
    void renameSession(String sessionId, String name) throws AppException;

    /// Ends a session with everything in it.
    void killSession(String sessionId) throws AppException;

    /// Adds a window with a shell and shows it.
    ///
    /// @param name empty lets it follow the program
    Made newWindow(String sessionId, String name, Path directory) throws AppException;

    /// Gives a window another name, which stays.
    void renameWindow(String windowId, String name) throws AppException;

    /// Makes a session show one of its windows.
    void showWindow(String sessionId, String windowId) throws AppException;

    /// Ends a window with everything in it.
    void killWindow(String windowId) throws AppException;

    /// Divides a pane; a shell runs in the new part, which becomes the active one.
    Made split(String paneId, Side side, Path directory) throws AppException;

    /// Makes a pane the active one of its window.
    void selectPane(String paneId) throws AppException;

    /// Lets two panes change places.
    void swapPanes(String paneId, String otherId) throws AppException;

    /// Moves the border on one side of a pane, by cells.
    void resizePane(String paneId, Side side, int cells) throws AppException;

    /// Fills the window with one pane, or shows all again.
    void zoomPane(String paneId, boolean zoomed) throws AppException;

    /// Ends a pane and its program.
    void closePane(String paneId) throws AppException;

    /// Makes a pane a window of its own.
    Made breakPane(String paneId) throws AppException;

    /// Whether keys go to all panes of a window.
    void synchronise(String windowId, boolean on) throws AppException;

    /// Arranges the panes of a window.
    void arrange(String windowId, Arrangement arrangement) throws AppException;

    /// The arrangement of a window as it is now, to be kept under a name.
    WindowLayout layoutOf(String windowId, String name) throws AppException;

    /// Arranges a window after a kept layout; panes that it lacks are added, with shells.
    ///
    /// @throws AppException when the window has more panes than the layout
    void apply(String windowId, WindowLayout layout) throws AppException;

    /// Makes a session with one window after a kept layout; shells run in it.
    ///
    /// @param name empty lets the multiplexer number it
    AttachedTarget build(WindowLayout layout, String name, Path directory) throws AppException;

    /// What the user lets an AI see of a pane: the option `@codeface-policy` of pane, window or session.
    ContextPolicy policy(String paneId) throws AppException;
}
