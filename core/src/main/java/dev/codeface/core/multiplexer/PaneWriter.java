package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.util.List;

/// The one way to type into a pane (port). Only the consent service may hold it: what is written was shown to a person
/// and approved for exactly the state given here.
///
/// Thread safe; blocks its caller.
public interface PaneWriter {
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

    /// Inserts text as a paste, byte for byte.
    ///
    /// @param enter whether Enter follows, in the same step
    /// @throws AppException when the pane is not as expected, or the text holds control characters
    void insert(ExpectedPane pane, String text, boolean enter) throws AppException;

    /// Sends one key.
    void press(ExpectedPane pane, Key key) throws AppException;

    /// Sends what a person types while the pane's keyboard mode is on, in order and in one step; typing it there is
    /// its approval. Copy mode takes the keys as it would from any terminal, so the mode of `pane` does not matter.
    ///
    /// @throws AppException when the pane is gone, dead, closed to input, or runs another process
    void type(ExpectedPane pane, List<PaneInput> inputs) throws AppException;

    /// Runs what the user bound to a key behind the prefix (or in the root table), as if it was pressed in that pane.
    ///
    /// @param key as the multiplexer names it
    /// @return false where nothing is bound to it
    boolean binding(ExpectedPane pane, PaneInput key) throws AppException;
}
