package dev.codeface.desktop.terminal;

/// A place between cells of a pane's picture.
///
/// @param paneId `%N`
/// @param row    from 0 at the top of what is seen
/// @param column from 0; the width for behind the last cell
record GridPoint(String paneId, int row, int column) {}
