package dev.codeface.core.multiplexer;

/// How the panes of a window share it, kept under a name. Immutable; read and written as JSON.
///
/// @param name    as the user calls it
/// @param columns width of the window that it was taken from
/// @param rows    its height
/// @param panes   how many
/// @param layout  as the multiplexer writes it
public record WindowLayout(String name, int columns, int rows, int panes, String layout) {}
