package dev.codeface.core.multiplexer;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// A command that a shell ran in a pane, as its shell integration reported it. Immutable.
///
/// Rows are counted from the first that the pane ever kept; once its history is full they only roughly fit.
///
/// @param paneId    `%N`
/// @param number    counts the commands of a shell; the same while one runs and when it has ended
/// @param command   as it was typed; empty where the shell does not say
/// @param directory where it ran; empty where the shell does not say
/// @param started   when it began
/// @param exit      its exit code; empty while it runs
/// @param took      how long; zero while it runs
/// @param firstRow  of its output
/// @param endRow    the row after its output; the same as `firstRow` while it runs
public record CommandBlock(
        String paneId,
        long number,
        String command,
        String directory,
        Instant started,
        OptionalInt exit,
        Duration took,
        long firstRow,
        long endRow) {
    /// Whether it has not ended yet.
    public boolean running() {
        return exit.isEmpty();
    }
}
