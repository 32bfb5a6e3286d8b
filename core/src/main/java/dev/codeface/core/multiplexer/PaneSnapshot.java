package dev.codeface.core.multiplexer;

import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.ScreenGrid;

/// What a pane showed at one moment: cells, cursor and state taken together. Immutable.
///
/// @param paneId `%N`
/// @param grid   the visible rows, as scrolled in copy mode
/// @param cursor where the cursor is
/// @param state  the rest
public record PaneSnapshot(String paneId, ScreenGrid grid, Cursor cursor, PaneState state) {}
