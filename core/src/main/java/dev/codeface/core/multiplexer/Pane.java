package dev.codeface.core.multiplexer;

/// A pane: one program in one terminal. Immutable.
///
/// @param id        `%N`
/// @param index     its number in the window
/// @param area      where it is in its window
/// @param active    whether it gets the keys of its window
/// @param dead      whether its program has ended
/// @param pid       of its first process
/// @param command   name of the program in front
/// @param directory of the program in front; empty where not known
/// @param title     as the program set it
/// @param mode      `copy-mode`, `view-mode`, … or empty
/// @param synchronised whether keys go to all panes of the window
/// @param floating  whether it lies above the others instead of beside them
/// @param depth     how many panes lie above it, where it floats
public record Pane(
        String id,
        int index,
        CellArea area,
        boolean active,
        boolean dead,
        long pid,
        String command,
        String directory,
        String title,
        String mode,
        boolean synchronised,
        boolean floating,
        int depth) {
    /// Width in cells.
    public int columns() {
        return area.columns();
    }

    /// Height in cells.
    public int rows() {
        return area.rows();
    }
}
