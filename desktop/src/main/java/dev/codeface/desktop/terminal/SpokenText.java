package dev.codeface.desktop.terminal;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import org.jspecify.annotations.Nullable;

/// A pane's screen as a screen reader reads it: lines without the blanks at their ends, and where the cursor is in
/// them.
/// Made for one question; FX thread.
final class SpokenText {
    private final List<String> lines = new ArrayList<>();
    private final int cursorLine;
    private final int caret;

    SpokenText(PaneText pane) {
        for (int i = pane.top(); i < Math.min(pane.top() + pane.height(), pane.end()); i++) {
            lines.add(pane.shown(i).text());
        }
        var cursor = pane.snapshot().cursor();
        boolean present = pane.top() == pane.history();
        cursorLine =
                present ? Math.clamp(cursor.row(), 0, Math.max(0, lines.size() - 1)) : Math.max(0, lines.size() - 1);
        String line = lines.isEmpty() ? "" : lines.get(cursorLine);
        caret = start(cursorLine) + Math.min(present ? cursor.column() : 0, line.length());
    }

    /// The line with the cursor.
    String current() {
        return lines.isEmpty() ? "" : lines.get(cursorLine);
    }

    private int start(int line) {
        return lines.subList(0, line).stream()
                .mapToInt(text -> text.length() + 1)
                .sum();
    }

    private int lineOf(int offset) {
        int line = 0;
        int at = 0;
        while (line < lines.size() - 1 && at + lines.get(line).length() < offset) {
            at += lines.get(line++).length() + 1;
        }
        return line;
    }

    /// What to answer; null where it is not for the text to say.
    @Nullable
    Object answer(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> String.join("\n", lines);
            case CARET_OFFSET, SELECTION_START, SELECTION_END -> caret;
            case EDITABLE -> false;
            case LINE_FOR_OFFSET -> lineOf(number(parameters));
            case LINE_START -> start(Math.clamp(number(parameters), 0, Math.max(0, lines.size() - 1)));
            case LINE_END -> {
                int line = Math.clamp(number(parameters), 0, Math.max(0, lines.size() - 1));
                yield start(line) + (lines.isEmpty() ? 0 : lines.get(line).length());
            }
            default -> null;
        };
    }

    private static int number(Object... parameters) {
        return parameters.length > 0 && parameters[0] instanceof Integer number ? number : 0;
    }
}
