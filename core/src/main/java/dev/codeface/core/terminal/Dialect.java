package dev.codeface.core.terminal;

/// What a captured text means, which depends on the version of the server that wrote it.
///
/// @param widths          how it counts columns
/// @param emptySgrResets  false for tmux 2.5 to 3.1c, which write an empty SGR for a background they cannot say
/// @param zeroResets      false before tmux 2.5, which ends attributes by a zero but lets colours go on behind it
/// @param oldLineDrawing  whether it draws the alternate character set as tmux before 3.0
public record Dialect(WidthProfile widths, boolean emptySgrResets, boolean zeroResets, boolean oldLineDrawing) {
    /// Of current servers, but for how they count columns.
    public static Dialect current(WidthProfile widths) {
        return new Dialect(widths, true, true, false);
    }
}
