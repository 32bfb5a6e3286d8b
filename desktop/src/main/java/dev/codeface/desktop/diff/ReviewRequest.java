package dev.codeface.desktop.diff;

import dev.codeface.core.syntax.Validation;
import java.nio.file.Path;

/// A change of one file's text that a person shall decide on.
///
/// @param path        the file; may not exist yet
/// @param before      its text now, every line ending as `\n`
/// @param after       its text if all of the change were taken
/// @param beforeCheck what the checker says of `before`
/// @param afterCheck  what it says of `after`
public record ReviewRequest(Path path, String before, String after, Validation beforeCheck, Validation afterCheck) {
    /// What the check means, in words: the badge of the review and of the code block it came from.
    public String badge() {
        if (afterCheck.checker().equals("none")) {
            return "not checked: no parser for " + afterCheck.language().title();
        }
        int fresh = newErrors();
        String how = afterCheck.strict() ? "parses with " : "structure checked with ";
        if (fresh > 0) {
            String count = fresh + " new error" + (fresh == 1 ? "" : "s");
            return "checked with " + afterCheck.checker() + ": " + count;
        }
        boolean old = afterCheck.errorCount() > 0;
        return (old ? "checked with " : how) + afterCheck.checker() + ": no new errors";
    }

    /// How many more errors there are after the change than before.
    public int newErrors() {
        return Math.max(0, afterCheck.errorCount() - beforeCheck.errorCount());
    }
}
