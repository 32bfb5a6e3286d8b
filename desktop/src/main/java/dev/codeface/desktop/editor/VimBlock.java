package dev.codeface.desktop.editor;

import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A block of columns in some lines, as it was selected.
///
/// @param first  its first line
/// @param last   its last line
/// @param left   its first column
/// @param right  behind its last column
/// @param toEnds whether it reaches to the end of each line
record VimBlock(int first, int last, int left, int right, boolean toEnds) {
    static VimBlock of(TextSnapshot text, int anchor, int cursor, boolean toEnds) {
        int a = text.lineOf(anchor);
        int b = text.lineOf(cursor);
        int x = anchor - text.lineStart(a);
        int y = cursor - text.lineStart(b);
        return new VimBlock(Math.min(a, b), Math.max(a, b), Math.min(x, y), Math.max(x, y) + 1, toEnds);
    }

    /// Its part of each line, in order; empty where a line is too short.
    List<TextRange> rows(TextSnapshot text) {
        List<TextRange> rows = new ArrayList<>();
        for (int line = first; line <= last; line++) {
            int start = text.lineStart(line);
            int length = text.lineEnd(line) - start;
            rows.add(
                    new TextRange(start + Math.min(left, length), start + (toEnds ? length : Math.min(right, length))));
        }
        return rows;
    }

    int start(TextSnapshot text) {
        return rows(text).getFirst().start();
    }

    VimRegisters.Content content(TextSnapshot text) {
        return new VimRegisters.Content(
                rows(text).stream().map(text::substring).collect(Collectors.joining("\n")), VimRegisters.Shape.BLOCK);
    }

    /// Each part made anew, as one step.
    SelectionEdit each(TextSnapshot text, UnaryOperator<String> made) {
        List<TextEdit> edits = rows(text).stream()
                .filter(row -> row.end() > row.start())
                .map(row -> new TextEdit(row, made.apply(text.substring(row))))
                .toList();
        int start = start(text);
        return new SelectionEdit(new TextChange(edits), start, start);
    }

    /// The same text typed into each line but the first: before the block, or behind it with blanks where a line is too
    /// short.
    SelectionEdit typed(TextSnapshot text, String typed, boolean behind, int caret) {
        List<TextEdit> edits = new ArrayList<>();
        for (int line = first + 1; line <= last; line++) {
            int length = text.lineEnd(line) - text.lineStart(line);
            int column = behind ? (toEnds ? length : right) : left;
            if (length >= column || behind) {
                int at = text.lineStart(line) + Math.min(column, length);
                edits.add(new TextEdit(new TextRange(at, at), " ".repeat(Math.max(0, column - length)) + typed));
            }
        }
        return new SelectionEdit(new TextChange(edits), caret, caret);
    }
}
