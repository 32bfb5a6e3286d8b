package dev.codeface.core.syntax;

import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.List;

/// A problem that a checker found.
///
/// @param range    where, in UTF-16 offsets of the checked text
/// @param severity how bad
/// @param code     the checker's own code, or a short slug
/// @param message  one human sentence
/// @param checker  who says so: `oxc`, `ruff`, `javac`, `tree-sitter`
/// @param strict   true where the checker is the language's real parser, false for a structural check
/// @param fix      the edits the checker is certain of; empty where it is not
public record Diagnostic(
        TextRange range,
        Severity severity,
        String code,
        String message,
        String checker,
        boolean strict,
        List<TextEdit> fix) {
    public Diagnostic {
        fix = List.copyOf(fix);
    }

    /// True for the severity that makes a file invalid.
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
