package dev.codeface.desktop.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.ProposalRefused;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.timeline.Moment;
import dev.codeface.desktop.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the badge of a code block says.
///
/// @param good   whether there is nothing to worry about
/// @param text   short
/// @param detail for the tooltip
/// @param refused why the block does not fit; null where it does
/// @param applied what it changed, where it was applied; else empty
/// @param holds   whether the files are still what it left
record CodeCheck(
        boolean good,
        String text,
        String detail,
        @Nullable ProposalRefused refused,
        List<Moment> applied,
        boolean holds) {
    /// Nothing is known yet.
    static final CodeCheck NONE = new CodeCheck(true, "", "");

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withZone(ZoneId.systemDefault());

    CodeCheck {
        applied = List.copyOf(applied);
    }

    private CodeCheck(boolean good, String text, String detail) {
        this(good, text, detail, null, List.of(), false);
    }

    static CodeCheck applied(List<Moment> changes, boolean holds) {
        String names = changes.stream().map(Moment::title).collect(Collectors.joining(", "));
        String when = WHEN.format(changes.getFirst().at());
        return new CodeCheck(
                true,
                holds ? Words.get("code.applied") : Words.get("code.edited"),
                Words.get("code.appliedTo", names, when, holds ? Words.get("code.holds") : Words.get("code.changed")),
                null,
                changes,
                holds);
    }

    static CodeCheck of(List<FileChange> changes) {
        if (changes.size() == 1) {
            return of(changes.getFirst());
        }
        int errors = changes.stream().mapToInt(c -> c.newErrors().size()).sum();
        String names = changes.stream()
                .map(c -> c.path().getFileName() + ": " + c.badge())
                .collect(Collectors.joining("\n"));
        String text = Words.get("code.files", changes.size(), errors);
        return new CodeCheck(errors == 0, text, names);
    }

    private static CodeCheck of(FileChange change) {
        List<Diagnostic> fresh = change.newErrors();
        String notes = String.join(" ", change.notes());
        return new CodeCheck(
                fresh.isEmpty(),
                change.badge(),
                fresh.isEmpty()
                        ? Words.get("code.wouldBe", notes)
                        : fresh.getFirst().message());
    }

    static CodeCheck refused(AppException why) {
        ProposalRefused refused = why instanceof ProposalRefused known ? known : null;
        String near = refused != null && refused.nearest() > 0 ? Words.get("code.nearest", refused.nearest()) : "";
        return new CodeCheck(
                false,
                Words.get("code.doesNotFit", near),
                why.userMessage() + " " + why.remedy(),
                refused,
                List.of(),
                false);
    }

    static CodeCheck of(Validation validation) {
        String by = Words.get(validation.strict() ? "code.parsesWith" : "code.structureWith", validation.checker());
        if (validation.valid()) {
            return new CodeCheck(true, by, validation.strict() ? Words.get("code.parses") : Words.get("code.noBroken"));
        }
        int errors = validation.errorCount();
        Diagnostic first = validation.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .orElseThrow();
        return new CodeCheck(false, Words.get("code.errorsBy", errors, validation.checker()), first.message());
    }
}
