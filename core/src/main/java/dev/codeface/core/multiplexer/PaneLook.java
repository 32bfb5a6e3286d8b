package dev.codeface.core.multiplexer;

import java.util.Optional;
import java.util.Set;

/// What a pane was at one moment, as far as it decides what typing into it would do. Immutable.
///
/// @param server         where it is
/// @param paneId         `%N`
/// @param pid            of its first process
/// @param command        name of the program in front
/// @param mode           `copy-mode`, … or empty
/// @param alternateScreen whether a full-screen program has the pane
/// @param cursorColumn   from 0
/// @param cursorRow      from 0
/// @param historySize    rows that scrolled out at the top
/// @param cursorLine     text of the row with the cursor, without blanks at its end
/// @param dead           whether its program has ended
/// @param inputOff       whether keys are refused
/// @param synchronised   whether keys go to all panes of the window
/// @param hidesInput     whether its terminal takes a line without showing it, as prompts for secrets do
/// @param directory      of the program in front; empty where not known
/// @param host           name of the machine the server runs on
/// @param takesReports   whether panes of that server have options of their own, where a command of ours can leave
///                       how it ended
/// @param report         what a command of ours left in the pane's own option, empty where nothing
/// @param block          the last command, as the shell integration told it; empty where it tells none
/// @param contentKey     changes with what the pane holds; only good for equality
/// @param usedAt         when another terminal that has this pane in front was last used, in seconds of the server's
///                       clock: a key, the mouse or the focus, more is not told; 0 where there is none
public record PaneLook(
        ServerAddress server,
        String paneId,
        long pid,
        String command,
        String mode,
        boolean alternateScreen,
        int cursorColumn,
        int cursorRow,
        int historySize,
        String cursorLine,
        boolean dead,
        boolean inputOff,
        boolean synchronised,
        boolean hidesInput,
        String directory,
        String host,
        boolean takesReports,
        String report,
        Optional<CommandBlock> block,
        long contentKey,
        long usedAt) {
    private static final Set<String> SHELLS = Set.of(
            "sh", "bash", "dash", "zsh", "ksh", "mksh", "fish", "ash", "busybox", "nu", "pwsh", "xonsh", "elvish",
            "tcsh", "csh");

    /// Whether a shell is in front, and so waiting for a command.
    public boolean atShell() {
        return SHELLS.contains(shell());
    }

    /// The program in front without the dash of a login shell.
    public String shell() {
        return command.startsWith("-") ? command.substring(1) : command;
    }

    /// The row of the cursor counted from the first row that the pane keeps.
    public int absoluteRow() {
        return historySize + cursorRow;
    }
}
