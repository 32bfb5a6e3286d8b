package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How problems look in the text and beside it.
final class DiagnosticStyles {
    private static final int LIMIT = 2_000;

    /// A word is marked over this many characters at most.
    private static final int LONGEST = 40;

    private DiagnosticStyles() {}

    static String textClass(Severity severity) {
        return switch (severity) {
            case ERROR -> "diag-error";
            case WARNING -> "diag-warning";
            case INFORMATION, HINT -> "diag-info";
        };
    }

    static String gutterClass(Severity severity) {
        return switch (severity) {
            case ERROR -> "mark-error";
            case WARNING -> "mark-warning";
            case INFORMATION, HINT -> "mark-info";
        };
    }

    /// Marks for the text; a problem without a length is shown on the character at it, or on the word before it at a
    /// line's end.
    static List<StylePainter.Mark> marks(List<Diagnostic> diagnostics, TextSnapshot text) {
        List<StylePainter.Mark> marks = new ArrayList<>();
        for (Diagnostic d : diagnostics.subList(0, Math.min(LIMIT, diagnostics.size()))) {
            marks.add(new StylePainter.Mark(visible(d.range(), text), textClass(d.severity())));
        }
        return marks;
    }

    static TextRange visible(TextRange range, TextSnapshot text) {
        int start = Math.min(range.start(), text.length());
        int end = Math.min(range.end(), text.length());
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            return new TextRange(start, end);
        }
        if (start < text.length() && !isLineEnd(text.charAt(start))) {
            return new TextRange(start, start + 1);
        }
        int from = start;
        if (from > 0 && !isLineEnd(text.charAt(from - 1))) {
            from--;
        }
        while (from > 0 && from < start && start - from < LONGEST && isWord(text, from) && isWord(text, from - 1)) {
            from--;
        }
        return new TextRange(from, start);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isWord(TextSnapshot text, int at) {
        return Character.isJavaIdentifierPart(text.charAt(at));
    }

    /// The worst problem that starts in each line.
    static Map<Integer, Severity> byLine(List<Diagnostic> diagnostics, TextSnapshot text) {
        Map<Integer, Severity> lines = new HashMap<>();
        for (Diagnostic d : diagnostics.subList(0, Math.min(LIMIT, diagnostics.size()))) {
            lines.merge(text.lineOf(d.range().start()), d.severity(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        return lines;
    }
}
