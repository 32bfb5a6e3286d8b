package dev.codeface.core.gateway;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A text with every certain fix applied that does not overlap one before it.
///
/// @param text  the result
/// @param count how many fixes are in it
record FixedText(String text, int count) {
    static FixedText of(String text, List<Diagnostic> problems) {
        List<TextEdit> edits = new ArrayList<>();
        int count = 0;
        for (Diagnostic problem : problems) {
            if (!problem.fix().isEmpty() && problem.fix().stream().noneMatch(edit -> clashes(edits, edit, text))) {
                edits.addAll(problem.fix());
                count++;
            }
        }
        edits.sort(
                Comparator.comparingInt((TextEdit edit) -> edit.range().start()).reversed());
        StringBuilder changed = new StringBuilder(text);
        for (TextEdit edit : edits) {
            changed.replace(edit.range().start(), edit.range().end(), edit.replacement());
        }
        return new FixedText(changed.toString(), count);
    }

    private static boolean clashes(List<TextEdit> taken, TextEdit edit, String text) {
        if (edit.range().end() > text.length()) {
            return true;
        }
        return taken.stream()
                .anyMatch(other -> other.range().start() <= edit.range().end()
                        && edit.range().start() <= other.range().end());
    }
}
