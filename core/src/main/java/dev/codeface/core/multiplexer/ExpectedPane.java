package dev.codeface.core.multiplexer;

import org.jspecify.annotations.Nullable;

/// A pane as it stood when a person approved. Every part is compared again in the step that writes.
///
/// @param paneId  `%N`
/// @param pid     of its first process
/// @param mode    `copy-mode`, … or empty
/// @param program what was in front; null where it does not matter, as for keys typed one by one
/// @param spot    where the cursor stood; null where the approval does not depend on it, as for an interrupt
public record ExpectedPane(
        ServerAddress server,
        String paneId,
        long pid,
        String mode,
        @Nullable Program program,
        @Nullable Spot spot) {
    /// Everything that was seen.
    public static ExpectedPane exactly(PaneLook look) {
        return new ExpectedPane(
                look.server(),
                look.paneId(),
                look.pid(),
                look.mode(),
                new Program(look.command(), look.alternateScreen()),
                new Spot(look.cursorColumn(), look.cursorRow(), look.historySize(), look.cursorLine()));
    }

    /// The pane and the program in front, wherever its output has come to.
    public static ExpectedPane program(PaneLook look) {
        return new ExpectedPane(
                look.server(),
                look.paneId(),
                look.pid(),
                look.mode(),
                new Program(look.command(), look.alternateScreen()),
                null);
    }

    /// The pane itself.
    public static ExpectedPane pane(PaneLook look) {
        return new ExpectedPane(look.server(), look.paneId(), look.pid(), look.mode(), null, null);
    }

    /// Whether a pane is still like this.
    public boolean fits(PaneLook now) {
        return now.paneId().equals(paneId)
                && now.pid() == pid
                && now.mode().equals(mode)
                && !now.dead()
                && !now.inputOff()
                && !now.synchronised()
                && !now.hidesInput()
                && (program == null || program.fits(now))
                && (spot == null || spot.fits(now));
    }

    /// What is in front.
    public record Program(String command, boolean alternateScreen) {
        boolean fits(PaneLook now) {
            return now.command().equals(command) && now.alternateScreen() == alternateScreen;
        }
    }

    /// Where the cursor is and what its line says.
    public record Spot(int column, int row, int historySize, String line) {
        boolean fits(PaneLook now) {
            return now.cursorColumn() == column
                    && now.cursorRow() == row
                    && now.historySize() == historySize
                    && now.cursorLine().equals(line);
        }
    }
}
