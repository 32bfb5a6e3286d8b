package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.util.List;

/// The one way to type into a pane. Only the consent service may hold it: what is written was shown to a person and
/// approved for exactly the state given here.
///
/// Thread safe; blocks its caller.
public interface PaneWriter {
    /// A pane as it stood when a person approved.
    ///
    /// @param paneId `%N`
    /// @param pid    of its first process
    /// @param mode   `copy-mode`, … or empty
    record Expected(ServerAddress server, String paneId, long pid, String mode) {}

    /// Keys that may be sent apart from text.
    enum Key {
        ENTER,
        ESCAPE,
        TAB,
        BACKSPACE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        CTRL_C,
        CTRL_D
    }

    /// Inserts text as a paste, byte for byte; no Enter follows.
    ///
    /// @throws AppException when the pane is not as expected, or the text holds control characters
    void insert(Expected pane, String text) throws AppException;

    /// Sends one key.
    void press(Expected pane, Key key) throws AppException;

    /// Sends what a person types while the pane's keyboard mode is on, in order and in one step; typing it there is
    /// its approval. Copy mode takes the keys as it would from any terminal, so the mode of `pane` does not matter.
    ///
    /// @throws AppException when the pane is gone, dead, closed to input, or runs another process
    void type(Expected pane, List<PaneInput> inputs) throws AppException;

    /// Runs what the user bound to a key behind the prefix (or in the root table), as if it was pressed in that pane.
    ///
    /// @param key as the multiplexer names it
    /// @return false where nothing is bound to it
    boolean binding(Expected pane, PaneInput key) throws AppException;
}
