package dev.codeface.desktop.terminal;

/// A place in a file that a terminal names.
///
/// @param file      as printed; may be relative to `directory`, or only the end of a path
/// @param line      from 1
/// @param column    from 1; 0 where it is not told
/// @param message   what is said about it; empty where nothing is
/// @param directory of the program in that pane; empty where not known
public record Place(String file, int line, int column, String message, String directory) {}
