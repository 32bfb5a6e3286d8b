package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.editor.VimRegisters.Content;
import dev.codeface.desktop.editor.VimRegisters.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What vi's operators do to a text. Each answers where the cursor is then. FX thread.
final class VimEdits {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final VimHost host;
    private final VimRegisters registers;

    VimEdits(VimHost host, VimRegisters registers) {
        this.host = host;
        this.registers = registers;
    }

    /// Whole lines, with the break behind the last.
    TextRange lines(int first, int last) {
        TextSnapshot text = host.text();
        int until = Math.min(last, text.lineCount() - 1);
        int end = until + 1 < text.lineCount() ? text.lineStart(until + 1) : text.length();
        return new TextRange(text.lineStart(Math.min(first, until)), end);
    }

    void yank(char register, TextRange range, boolean linewise, boolean deleted) {
        String text = host.text().substring(range);
        registers.keep(
                register,
                new Content(
                        linewise && !text.endsWith("\n") ? text + "\n" : text, linewise ? Shape.LINES : Shape.UNITS),
                deleted);
    }

    int replace(int start, int end, String replacement, int caret) {
        host.apply(new SelectionEdit(TextChange.replace(start, end, replacement), caret, caret));
        return caret;
    }

    int remove(char register, TextRange range) {
        if (range.end() <= range.start()) {
            return range.start();
        }
        yank(register, range, false, true);
        return replace(range.start(), range.end(), "", range.start());
    }

    int removeLines(char register, int first, int last) {
        TextSnapshot text = host.text();
        TextRange range = lines(first, last);
        yank(register, range, true, true);
        boolean tail = last >= text.lineCount() - 1 && range.start() > 0;
        int from = tail ? range.start() - 1 : range.start();
        replace(from, range.end(), "", from);
        TextSnapshot after = host.text();
        return VimMotions.firstNonBlank(after, Math.min(first, after.lineCount() - 1));
    }

    /// Empties lines to their indentation, for typing.
    int changeLines(char register, int first, int last) {
        TextSnapshot text = host.text();
        int until = Math.min(last, text.lineCount() - 1);
        yank(register, lines(first, until), true, true);
        int from = VimMotions.firstNonBlank(text, first);
        return replace(from, text.lineEnd(until), "", from);
    }

    int indent(int first, int last, boolean deeper, int levels) {
        for (int i = 0; i < levels; i++) {
            host.indent(first, Math.min(last, host.text().lineCount() - 1), deeper);
        }
        return VimMotions.firstNonBlank(host.text(), first);
    }

    static String cased(String operator, String text) {
        return switch (operator) {
            case "gu" -> text.toLowerCase(Locale.ROOT);
            case "gU" -> text.toUpperCase(Locale.ROOT);
            default -> flipped(text);
        };
    }

    private static String flipped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            out.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return out.toString();
    }

    int recase(String operator, TextRange range) {
        return replace(range.start(), range.end(), cased(operator, host.text().substring(range)), range.start());
    }

    /// A line above or below, indented as the one it comes from.
    int openLine(int line, boolean below) {
        TextSnapshot text = host.text();
        String content = text.line(line);
        String lead = content.substring(0, Indentation.leadingBlanks(content));
        int at = below ? text.lineEnd(line) : text.lineStart(line);
        String inserted = below ? "\n" + lead : lead + "\n";
        return replace(at, at, inserted, at + (below ? inserted.length() : lead.length()));
    }

    /// Joins lines; `plain` adds no blank.
    int join(int line, int many, boolean plain) {
        int caret = host.caret();
        for (int i = 0; i < Math.max(1, many - 1); i++) {
            TextSnapshot text = host.text();
            if (line + 1 >= text.lineCount()) {
                break;
            }
            int end = text.lineEnd(line);
            String next = text.line(line + 1);
            int blanks = plain ? 0 : Indentation.leadingBlanks(next);
            String rest = next.substring(blanks);
            boolean gap = !plain
                    && !rest.isEmpty()
                    && rest.charAt(0) != ')'
                    && (end > text.lineStart(line) && !Character.isWhitespace(text.charAt(end - 1)));
            caret = replace(end, text.lineStart(line + 1) + blanks, gap ? " " : "", end);
        }
        return caret;
    }

    /// Puts a register's text before or behind the cursor.
    ///
    /// @param stayBehind whether the cursor goes behind what was put
    int put(Content content, boolean behind, int many, boolean stayBehind) {
        if (content.text().isEmpty()) {
            return host.caret();
        }
        TextSnapshot text = host.text();
        int caret = host.caret();
        int line = text.lineOf(caret);
        if (content.shape() == Shape.BLOCK) {
            return putBlock(content, behind, many);
        }
        String whole = content.text().repeat(many);
        if (content.shape() == Shape.UNITS) {
            int at = behind && text.lineEnd(line) > caret ? caret + 1 : caret;
            boolean several = whole.contains("\n");
            int last = at + whole.length();
            return replace(at, at, whole, stayBehind ? last : several ? at : last - 1);
        }
        boolean end = behind && line == text.lineCount() - 1;
        int at = behind ? (end ? text.length() : text.lineStart(line + 1)) : text.lineStart(line);
        String inserted = end ? "\n" + whole.substring(0, whole.length() - 1) : whole;
        replace(at, at, inserted, at + (end ? 1 : 0));
        int first = behind ? line + 1 : line;
        TextSnapshot now = host.text();
        int lines = (int) whole.chars().filter(c -> c == '\n').count();
        return stayBehind
                ? now.lineStart(Math.min(first + lines, now.lineCount() - 1))
                : VimMotions.firstNonBlank(now, first);
    }

    private int putBlock(Content content, boolean behind, int many) {
        TextSnapshot text = host.text();
        int caret = host.caret();
        int line = text.lineOf(caret);
        int column = caret - text.lineStart(line) + (behind && text.lineEnd(line) > caret ? 1 : 0);
        List<String> rows = List.of(content.text().split("\n", -1));
        int width = rows.stream().mapToInt(String::length).max().orElse(0);
        List<TextEdit> edits = new ArrayList<>();
        StringBuilder below = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            String padded = (row + " ".repeat(width - row.length())).repeat(many);
            if (line + i >= text.lineCount()) {
                below.append('\n').append(" ".repeat(column)).append(padded.stripTrailing());
                continue;
            }
            int length = text.lineEnd(line + i) - text.lineStart(line + i);
            boolean last = length <= column;
            String lead = " ".repeat(Math.max(0, column - length));
            int at = text.lineStart(line + i) + Math.min(column, length);
            edits.add(new TextEdit(new TextRange(at, at), lead + (last ? row(padded, row, many) : padded)));
        }
        if (!below.isEmpty()) {
            edits.add(new TextEdit(new TextRange(text.length(), text.length()), below.toString()));
        }
        int to = text.lineStart(line) + column;
        host.apply(new SelectionEdit(new TextChange(edits), to, to));
        return to;
    }

    /// At a line's end nothing is filled up with blanks behind the text.
    private static String row(String padded, String row, int many) {
        return padded.substring(0, padded.length() - (padded.length() / many - row.length()));
    }

    /// Adds to the number at or behind the cursor; -1 where there is none.
    int add(int by) {
        TextSnapshot text = host.text();
        int caret = host.caret();
        int line = text.lineOf(caret);
        int start = text.lineStart(line);
        Matcher number = NUMBER.matcher(text.line(line));
        while (number.find()) {
            if (start + number.end() > caret && number.end() - number.start() < 16) {
                String sum = String.valueOf(Long.parseLong(number.group()) + by);
                int at = start + number.start();
                return replace(at, start + number.end(), sum, at + sum.length() - 1);
            }
        }
        return -1;
    }
}
