package dev.codeface.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Commands on whole lines: move, duplicate, delete, join, indent, comment. Pure functions of text and selection.
public final class LineEditing {
    private LineEditing() {}

    /// Lines that a selection touches; one that ends at a line's start does not touch that line.
    private record Lines(int first, int last) {
        static Lines of(TextSnapshot text, int anchor, int caret) {
            int from = Math.min(anchor, caret);
            int to = Math.max(anchor, caret);
            int first = text.lineOf(from);
            int last = text.lineOf(to);
            return new Lines(first, last > first && text.lineStart(last) == to ? last - 1 : last);
        }
    }

    /// Moves the selected lines one line up or down; empty at the edge.
    public static Optional<SelectionEdit> move(TextSnapshot text, int anchor, int caret, boolean down) {
        Lines lines = Lines.of(text, anchor, caret);
        if (down ? lines.last == text.lineCount() - 1 : lines.first == 0) {
            return Optional.empty();
        }
        int from = text.lineStart(down ? lines.first : lines.first - 1);
        int to = text.lineEnd(down ? lines.last + 1 : lines.last);
        String block = text.substring(text.lineStart(lines.first), text.lineEnd(lines.last));
        String other = text.line(down ? lines.last + 1 : lines.first - 1);
        String swapped = down ? other + "\n" + block : block + "\n" + other;
        int shift = (other.length() + 1) * (down ? 1 : -1);
        return Optional.of(new SelectionEdit(TextChange.replace(from, to, swapped), anchor + shift, caret + shift));
    }

    /// Copies the selected lines below themselves and selects the copy.
    public static SelectionEdit duplicate(TextSnapshot text, int anchor, int caret) {
        Lines lines = Lines.of(text, anchor, caret);
        String block = text.substring(text.lineStart(lines.first), text.lineEnd(lines.last));
        int at = text.lineEnd(lines.last);
        int shift = block.length() + 1;
        return new SelectionEdit(TextChange.replace(at, at, "\n" + block), anchor + shift, caret + shift);
    }

    /// Copies the selected lines above themselves; the selection stays in the upper copy.
    public static SelectionEdit duplicateUp(TextSnapshot text, int anchor, int caret) {
        SelectionEdit down = duplicate(text, anchor, caret);
        return new SelectionEdit(down.change(), anchor, caret);
    }

    /// Sorts the selected lines, or all of them where only one is selected.
    public static SelectionEdit sort(TextSnapshot text, int anchor, int caret) {
        Lines lines = Lines.of(text, anchor, caret);
        if (lines.first == lines.last) {
            int last = text.lineCount() - 1;
            lines = new Lines(0, last > 0 && text.line(last).isEmpty() ? last - 1 : last);
        }
        List<String> sorted = new ArrayList<>();
        for (int line = lines.first; line <= lines.last; line++) {
            sorted.add(text.line(line));
        }
        sorted.sort(null);
        int from = text.lineStart(lines.first);
        int to = text.lineEnd(lines.last);
        return new SelectionEdit(TextChange.replace(from, to, String.join("\n", sorted)), from, to);
    }

    /// Removes blanks at the ends of the selected lines, or of all lines where nothing is selected.
    public static SelectionEdit trim(TextSnapshot text, int anchor, int caret) {
        Lines lines = anchor == caret ? new Lines(0, text.lineCount() - 1) : Lines.of(text, anchor, caret);
        List<TextEdit> edits = new ArrayList<>();
        for (int line = lines.first; line <= lines.last; line++) {
            String content = text.line(line);
            int end = content.stripTrailing().length();
            if (end < content.length()) {
                int start = text.lineStart(line);
                edits.add(new TextEdit(new TextRange(start + end, start + content.length()), ""));
            }
        }
        return mapped(new TextChange(edits), anchor, caret);
    }

    /// The selection, or the word at the caret, in capitals or in small letters.
    public static SelectionEdit changeCase(TextSnapshot text, int anchor, int caret, boolean upper) {
        TextRange range = anchor == caret
                ? Words.at(text, caret)
                : new TextRange(Math.min(anchor, caret), Math.max(anchor, caret));
        String before = text.substring(range);
        String after = upper ? before.toUpperCase(java.util.Locale.ROOT) : before.toLowerCase(java.util.Locale.ROOT);
        if (after.equals(before)) {
            return new SelectionEdit(TextChange.NONE, anchor, caret);
        }
        int end = range.start() + after.length();
        return new SelectionEdit(
                TextChange.replace(range.start(), range.end(), after), anchor == caret ? end : range.start(), end);
    }

    /// Removes the selected lines.
    public static SelectionEdit delete(TextSnapshot text, int anchor, int caret) {
        Lines lines = Lines.of(text, anchor, caret);
        int from = text.lineStart(lines.first);
        int to = text.lineEnd(lines.last);
        if (to < text.length()) {
            to++;
        } else if (from > 0) {
            from--;
        }
        return SelectionEdit.caretAt(
                TextChange.replace(from, to, ""), Math.min(text.lineStart(lines.first), text.length() - (to - from)));
    }

    /// Joins the line with the next, with one space between.
    public static Optional<SelectionEdit> join(TextSnapshot text, int caret) {
        int line = text.lineOf(caret);
        if (line == text.lineCount() - 1) {
            return Optional.empty();
        }
        int end = text.lineEnd(line);
        String next = text.line(line + 1);
        int blank = Indentation.leadingBlanks(next);
        String gap = blank == next.length() || end == text.lineStart(line) ? "" : " ";
        return Optional.of(SelectionEdit.caretAt(TextChange.replace(end, end + 1 + blank, gap), end));
    }

    /// Indents the selected lines by one level.
    public static SelectionEdit indent(TextSnapshot text, int anchor, int caret, Indentation indentation) {
        Lines lines = Lines.of(text, anchor, caret);
        List<TextEdit> edits = new ArrayList<>();
        for (int line = lines.first; line <= lines.last; line++) {
            int start = text.lineStart(line);
            if (text.lineEnd(line) > start) {
                edits.add(new TextEdit(new TextRange(start, start), indentation.unit()));
            }
        }
        return mapped(new TextChange(edits), anchor, caret);
    }

    /// Takes one level of indentation from the selected lines.
    public static SelectionEdit outdent(TextSnapshot text, int anchor, int caret, Indentation indentation) {
        Lines lines = Lines.of(text, anchor, caret);
        List<TextEdit> edits = new ArrayList<>();
        for (int line = lines.first; line <= lines.last; line++) {
            String content = text.line(line);
            int blank = Indentation.leadingBlanks(content);
            int gone = content.startsWith("\t") ? 1 : Math.min(blank, indentation.width());
            if (gone > 0) {
                int start = text.lineStart(line);
                edits.add(new TextEdit(new TextRange(start, start + gone), ""));
            }
        }
        return mapped(new TextChange(edits), anchor, caret);
    }

    /// Comments the selected lines out, or back in where all of them are comments already.
    ///
    /// @param open  what starts a comment
    /// @param close what ends it, empty where the line does
    public static SelectionEdit toggleComment(TextSnapshot text, int anchor, int caret, String open, String close) {
        Lines lines = Lines.of(text, anchor, caret);
        int indent = Integer.MAX_VALUE;
        boolean all = true;
        for (int line = lines.first; line <= lines.last; line++) {
            String content = text.line(line);
            if (!content.isBlank() || lines.first == lines.last) {
                indent = Math.min(indent, Indentation.leadingBlanks(content));
                all &= content.strip().startsWith(open);
            }
        }
        List<TextEdit> edits = new ArrayList<>();
        for (int line = lines.first; line <= lines.last; line++) {
            String content = text.line(line);
            if (content.isBlank() && lines.first != lines.last) {
                continue;
            }
            if (all) {
                uncomment(text.lineStart(line), content, open, close, edits);
            } else {
                int at = text.lineStart(line) + indent;
                edits.add(new TextEdit(new TextRange(at, at), open + " "));
                if (!close.isEmpty()) {
                    int end = text.lineEnd(line);
                    edits.add(new TextEdit(new TextRange(end, end), " " + close));
                }
            }
        }
        return mapped(new TextChange(edits), anchor, caret);
    }

    private static void uncomment(int start, String content, String open, String close, List<TextEdit> edits) {
        int at = content.indexOf(open);
        int end = at + open.length();
        if (content.startsWith(" ", end)) {
            end++;
        }
        edits.add(new TextEdit(new TextRange(start + at, start + end), ""));
        int closing = close.isEmpty() ? -1 : content.lastIndexOf(close);
        if (closing >= end) {
            int from = content.charAt(closing - 1) == ' ' && closing - 1 >= end ? closing - 1 : closing;
            edits.add(new TextEdit(new TextRange(start + from, start + closing + close.length()), ""));
        }
    }

    private static SelectionEdit mapped(TextChange change, int anchor, int caret) {
        return new SelectionEdit(
                change, change.map(anchor, TextChange.Bias.AFTER), change.map(caret, TextChange.Bias.AFTER));
    }
}
