package dev.codeface.core.run;

import dev.codeface.core.syntax.Severity;

/// A place that a compiler, test run or stack trace names in terminal text.
///
/// @param file       as printed; for a Java frame the package as directories and the file name, to be matched by its
/// end
/// @param line       from 1
/// @param column     from 1; 0 where it is not told
/// @param severity   how bad
/// @param message    one line
/// @param outputLine index of the output line that names the place
public record OutputProblem(String file, int line, int column, Severity severity, String message, int outputLine) {}
