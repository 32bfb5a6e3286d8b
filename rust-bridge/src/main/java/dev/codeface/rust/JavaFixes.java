package dev.codeface.rust;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds fixes for Java that are certain: a small insertion is tried, the text parsed again, and the edit stays only if
/// there are fewer errors and none that was not there.
final class JavaFixes {
    private static final int LARGEST = 400_000;
    private static final int MOST = 12;
    private static final List<String> TOKENS = List.of(";", ")", "]", "}", ",", ":", "(", "{", "=", ">");

    private final Function<String, List<Diagnostic>> checker;

    JavaFixes(Function<String, List<Diagnostic>> checker) {
        this.checker = checker;
    }

    /// The same diagnostics, some with a fix.
    List<Diagnostic> find(String text, List<Diagnostic> found) {
        if (text.length() > LARGEST) {
            return found;
        }
        List<Diagnostic> out = new ArrayList<>(found);
        int tried = 0;
        for (int i = 0; i < out.size() && tried < MOST; i++) {
            Diagnostic diagnostic = out.get(i);
            if (diagnostic.isError()) {
                tried++;
                TextEdit edit = mend(text, out, diagnostic);
                if (edit != null) {
                    out.set(i, withFix(diagnostic, edit));
                }
            }
        }
        return out;
    }

    private @Nullable TextEdit mend(String text, List<Diagnostic> all, Diagnostic problem) {
        for (TextEdit edit : candidates(text, problem)) {
            String changed = text.substring(0, edit.range().start())
                    + edit.replacement()
                    + text.substring(edit.range().end());
            if (better(all, checker.apply(changed), edit)) {
                return edit;
            }
        }
        return null;
    }

    private static boolean better(List<Diagnostic> before, List<Diagnostic> after, TextEdit edit) {
        List<Diagnostic> left = after.stream().filter(Diagnostic::isError).toList();
        long errors = before.stream().filter(Diagnostic::isError).count();
        int shift = edit.replacement().length() - edit.range().length();
        return left.size() < errors
                && left.stream()
                        .allMatch(l -> before.stream()
                                .anyMatch(b -> same(b, l, edit.range().start(), shift)));
    }

    private static boolean same(Diagnostic before, Diagnostic after, int place, int shift) {
        int start = after.range().start();
        int moved = start >= place ? start - shift : start;
        return before.message().equals(after.message())
                && Math.abs(before.range().start() - moved) <= 1;
    }

    private static Set<TextEdit> candidates(String text, Diagnostic problem) {
        int start = problem.range().start();
        int before = start;
        while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        Set<TextEdit> edits = new LinkedHashSet<>();
        if (problem.code().equals("unclosed.str.lit")) {
            closeString(text, start, edits);
        }
        for (String token : TOKENS) {
            if (problem.message().contains("'" + token + "'")) {
                edits.add(insert(before, token));
                edits.add(insert(start, token));
                edits.add(insert(problem.range().end(), token));
            }
        }
        if (problem.code().equals("premature.eof")) {
            int end = text.stripTrailing().length();
            edits.add(
                    new TextEdit(new TextRange(end, end), System.lineSeparator().equals("\r\n") ? "\r\n}" : "\n}"));
        }
        edits.add(insert(before, ";"));
        return edits;
    }

    /// The quote belongs before what ends the statement, or at the end of the line.
    private static void closeString(String text, int start, Set<TextEdit> edits) {
        int end = text.indexOf('\n', start);
        int place =
                text.substring(0, end < 0 ? text.length() : end).stripTrailing().length();
        int tail = place;
        while (tail > start + 1 && ");,]}".indexOf(text.charAt(tail - 1)) >= 0) {
            tail--;
        }
        for (int at = tail; at <= place; at++) {
            edits.add(insert(at, "\""));
        }
    }

    private static TextEdit insert(int place, String token) {
        return new TextEdit(new TextRange(place, place), token);
    }

    private static Diagnostic withFix(Diagnostic d, TextEdit edit) {
        return new Diagnostic(d.range(), d.severity(), d.code(), d.message(), d.checker(), d.strict(), List.of(edit));
    }
}
