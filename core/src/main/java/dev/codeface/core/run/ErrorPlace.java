package dev.codeface.core.run;

import dev.codeface.core.syntax.Severity;
import java.nio.file.Path;

/// An error that a pane told of, and the place in a file that is here. Immutable.
///
/// @param paneId   which pane told of it
/// @param file     absolute
/// @param line     from 1
/// @param column   from 1; 0 where it is not told
/// @param severity how bad
/// @param message  one line; may be empty
public record ErrorPlace(String paneId, Path file, int line, int column, Severity severity, String message) {}
