package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;

/// A text as lines without their ends, and whether the last one had an end. Immutable.
///
/// @param lines  without `\n`
/// @param closed whether the text ends with `\n`; true for the empty text
record TextLines(List<String> lines, boolean closed) {
    TextLines {
        lines = List.copyOf(lines);
    }

    static TextLines of(String text) {
        if (text.isEmpty()) {
            return new TextLines(List.of(), true);
        }
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return new TextLines(lines, text.endsWith("\n"));
    }

    String text() {
        String text = String.join("\n", lines);
        return lines.isEmpty() || !closed ? text : text + "\n";
    }
}
