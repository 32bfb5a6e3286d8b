package dev.codeface.core.syntax;

import java.util.List;

/// The answer of one check of one text.
///
/// @param language    what it was checked as
/// @param checker     who checked; `none` where there is no checker for the language
/// @param strict      whether the checker is the language's real parser
/// @param diagnostics in the order of their start; before them what the language's own tool would name first
public record Validation(Language language, String checker, boolean strict, List<Diagnostic> diagnostics) {
    public Validation {
        diagnostics = List.copyOf(diagnostics);
    }

    /// True where no diagnostic is an error.
    public boolean valid() {
        return diagnostics.stream().noneMatch(Diagnostic::isError);
    }

    /// How many diagnostics are errors.
    public int errorCount() {
        return (int) diagnostics.stream().filter(Diagnostic::isError).count();
    }
}
