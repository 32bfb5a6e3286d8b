package dev.codeface.desktop.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Validation;
import java.util.List;

/// What the badge of a code block says.
///
/// @param good   whether there is nothing to worry about
/// @param text   short
/// @param detail for the tooltip
record CodeCheck(boolean good, String text, String detail) {
    static CodeCheck of(FileChange change) {
        List<Diagnostic> fresh = change.newErrors();
        String notes = String.join(" ", change.notes());
        return new CodeCheck(
                fresh.isEmpty(),
                change.badge(),
                fresh.isEmpty()
                        ? "The file as it would be. " + notes
                        : fresh.getFirst().message());
    }

    static CodeCheck refused(AppException why) {
        return new CodeCheck(false, "does not fit", why.userMessage() + " " + why.remedy());
    }

    static CodeCheck of(Validation validation) {
        String by = validation.strict() ? "parses with " : "structure checked with ";
        if (validation.valid()) {
            return new CodeCheck(
                    true,
                    by + validation.checker(),
                    validation.strict() ? "The language's parser finds no error." : "No broken structure was found.");
        }
        int errors = validation.errorCount();
        Diagnostic first = validation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .orElseThrow();
        return new CodeCheck(
                false, errors + (errors == 1 ? " error, " : " errors, ") + validation.checker(), first.message());
    }
}
