package dev.codeface.desktop.terminal;

/// A place between cells of a pane.
///
/// @param paneId `%N`
/// @param row    number of the row from the start of the pane's history
/// @param column from 0; the width for behind the last cell
record GridPoint(String paneId, int row, int column) {}
