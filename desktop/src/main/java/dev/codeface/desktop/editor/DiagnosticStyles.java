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

    /// Marks for the text; a problem without a length is shown on the character at it, or before it at a line's end.
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
        if (end > start) {
            return new TextRange(start, end);
        }
        boolean atEnd = start == text.length() || text.charAt(start) == '\n';
        if (!atEnd) {
            return new TextRange(start, start + 1);
        }
        return start > 0 && text.charAt(start - 1) != '\n'
                ? new TextRange(start - 1, start)
                : new TextRange(start, start);
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
