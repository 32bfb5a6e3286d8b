package dev.codeface.core.proposal;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// A change of one file, checked, for a person to decide on. Immutable.
///
/// @param kind        what happens to the file
/// @param path        the file; may not exist yet
/// @param target      where it is afterwards; the same where it is not renamed
/// @param before      its text now; empty where it does not exist
/// @param after       its text if all of the change were taken; empty where it is deleted
/// @param beforeCheck what the checker says of `before`
/// @param afterCheck  what it says of `after`
/// @param notes       what a person should know, a sentence each
public record FileChange(
        FileEdit.Kind kind,
        Path path,
        Path target,
        String before,
        String after,
        Validation beforeCheck,
        Validation afterCheck,
        List<String> notes) {
    public FileChange {
        notes = List.copyOf(notes);
    }

    /// A change of the text alone.
    public static FileChange of(Path path, String before, String after, Validation beforeCheck, Validation afterCheck) {
        return new FileChange(FileEdit.Kind.CHANGED, path, path, before, after, beforeCheck, afterCheck, List.of());
    }

    /// Errors of `after` that `before` has not. The same code and message in a line of the same text is the same error;
    /// so is the same code and message elsewhere, as errors move with the lines around them.
    public List<Diagnostic> newErrors() {
        List<Diagnostic> fresh = new ArrayList<>(errors(afterCheck));
        List<Diagnostic> known = new ArrayList<>(errors(beforeCheck));
        drop(fresh, known, (a, b) -> line(a, after).equals(line(b, before)));
        drop(fresh, known, (a, b) -> true);
        return fresh;
    }

    private static List<Diagnostic> errors(Validation check) {
        return check.diagnostics().stream().filter(Diagnostic::isError).toList();
    }

    private static void drop(
            List<Diagnostic> fresh, List<Diagnostic> known, BiPredicate<Diagnostic, Diagnostic> samePlace) {
        fresh.removeIf(error -> {
            for (Diagnostic old : known) {
                if (old.code().equals(error.code())
                        && old.message().equals(error.message())
                        && samePlace.test(error, old)) {
                    known.remove(old);
                    return true;
                }
            }
            return false;
        });
    }

    /// The line, from 1, of a diagnostic of `after`.
    public int lineOf(Diagnostic diagnostic) {
        int end = Math.min(diagnostic.range().start(), after.length());
        return 1 + (int) after.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static String line(Diagnostic diagnostic, String text) {
        int at = Math.min(diagnostic.range().start(), text.length());
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        return text.substring(start, end < 0 ? text.length() : end).strip();
    }

    /// What the check means, in words: `parses with oxc: no new errors`.
    public String badge() {
        if (kind == FileEdit.Kind.DELETED) {
            return "deletes the file";
        }
        if (afterCheck.checker().equals("none")) {
            return "not checked: no parser for " + afterCheck.language().title();
        }
        int fresh = newErrors().size();
        if (fresh > 0) {
            return fresh + (fresh == 1 ? " new error, " : " new errors, ") + afterCheck.checker();
        }
        boolean clean = afterCheck.valid();
        String how = !clean ? "checked with " : afterCheck.strict() ? "parses with " : "structure checked with ";
        return how + afterCheck.checker() + ": no new errors";
    }
}
