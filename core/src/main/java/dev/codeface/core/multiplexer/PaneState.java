package dev.codeface.core.multiplexer;

/// State of a pane beside its cells.
///
/// @param historySize     rows that scrolled out at the top and are kept
/// @param historyLimit    how many are kept at most
/// @param scrollPosition  how many rows copy mode is scrolled up; 0 outside of it
/// @param alternateScreen whether a full-screen program has the pane
/// @param mode            `copy-mode`, … or empty
/// @param dead            whether its program has ended
/// @param inputOff        whether keys are refused
/// @param synchronised    whether keys go to all panes of the window
/// @param pid             of its first process
/// @param wantsMouse      whether its program asked for clicks or the wheel
public record PaneState(
        int historySize,
        int historyLimit,
        int scrollPosition,
        boolean alternateScreen,
        String mode,
        boolean dead,
        boolean inputOff,
        boolean synchronised,
        long pid,
        boolean wantsMouse) {}
