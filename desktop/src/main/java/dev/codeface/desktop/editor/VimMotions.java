package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.Optional;

/// Where vi's motions and text objects lead. Pure functions of the text and the cursor, which is on a unit.
final class VimMotions {
    private static final String OPEN = "([{<";
    private static final String CLOSE = ")]}>";

    private VimMotions() {}

    private static char at(TextSnapshot text, int offset) {
        return offset < 0 || offset >= text.length() ? '\n' : text.charAt(offset);
    }

    /// 0 blank, 1 word, 2 other; with `big` every non-blank is the same.
    private static int kind(char c, boolean big) {
        return Character.isWhitespace(c) ? 0 : big || Character.isLetterOrDigit(c) || c == '_' ? 1 : 2;
    }

    private static boolean emptyLine(TextSnapshot text, int offset) {
        return at(text, offset) == '\n' && (offset == 0 || at(text, offset - 1) == '\n');
    }

    static int wordForward(TextSnapshot text, int offset, boolean big) {
        int i = offset;
        int kind = kind(at(text, i), big);
        while (i < text.length() && kind != 0 && kind(at(text, i), big) == kind) {
            i++;
        }
        while (i < text.length() && kind(at(text, i), big) == 0 && !(i > offset && emptyLine(text, i))) {
            i++;
        }
        return Math.min(i, text.length());
    }

    static int wordBack(TextSnapshot text, int offset, boolean big) {
        int i = offset - 1;
        while (i > 0 && kind(at(text, i), big) == 0 && !emptyLine(text, i)) {
            i--;
        }
        int kind = kind(at(text, i), big);
        while (i > 0 && kind != 0 && kind(at(text, i - 1), big) == kind) {
            i--;
        }
        return Math.max(0, i);
    }

    /// The last unit of a word.
    static int wordEnd(TextSnapshot text, int offset, boolean big) {
        int i = offset + 1;
        while (i < text.length() && kind(at(text, i), big) == 0) {
            i++;
        }
        int kind = kind(at(text, i), big);
        while (i + 1 < text.length() && kind(at(text, i + 1), big) == kind) {
            i++;
        }
        return Math.max(0, Math.min(i, text.length() - 1));
    }

    /// The last unit of the word before.
    static int wordEndBack(TextSnapshot text, int offset, boolean big) {
        int i = offset;
        int kind = kind(at(text, i), big);
        while (i > 0 && kind != 0 && kind(at(text, i), big) == kind) {
            i--;
        }
        while (i > 0 && kind(at(text, i), big) == 0 && !emptyLine(text, i)) {
            i--;
        }
        return i;
    }

    /// The word of letters and digits at the cursor, or the first behind it in the line.
    /// Signs at or after an offset in its line, where it has no word.
    static TextRange signs(TextSnapshot text, int offset) {
        int end = text.lineEnd(text.lineOf(offset));
        int from = offset;
        while (from < end && kind(text.charAt(from), false) == 0) {
            from++;
        }
        return from < end ? word(text, from, false, false) : new TextRange(offset, offset);
    }

    static TextRange keyword(TextSnapshot text, int offset) {
        int end = text.lineEnd(text.lineOf(offset));
        int from = offset;
        while (from < end && kind(text.charAt(from), false) != 1) {
            from++;
        }
        return from < end ? word(text, from, false, false) : new TextRange(offset, offset);
    }

    /// The last unit of a line that is no blank.
    static int lastNonBlank(TextSnapshot text, int line) {
        int i = lastOfLine(text, line);
        while (i > text.lineStart(line) && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return i;
    }

    static int firstNonBlank(TextSnapshot text, int line) {
        int i = text.lineStart(line);
        int end = text.lineEnd(line);
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// The last unit of a line, or its start where it is empty.
    static int lastOfLine(TextSnapshot text, int line) {
        return Math.max(text.lineStart(line), text.lineEnd(line) - 1);
    }

    /// @param past whether the cursor may be on the break behind a line, as in the visual modes
    static int vertical(TextSnapshot text, int offset, int by, int column, boolean past) {
        int line = Math.clamp(text.lineOf(offset) + by, 0, text.lineCount() - 1);
        return Math.min(
                text.offset(new TextPosition(line, column)), past ? text.lineEnd(line) : lastOfLine(text, line));
    }

    /// The next blank line, or the last one before.
    static int paragraph(TextSnapshot text, int offset, boolean forward) {
        int line = text.lineOf(offset);
        int step = forward ? 1 : -1;
        line += step;
        while (line > 0
                && line < text.lineCount() - 1
                && !(text.line(line).isEmpty() && !text.line(line - step).isEmpty())) {
            line += step;
        }
        int inside = Math.clamp(line, 0, text.lineCount() - 1);
        return forward && line >= text.lineCount() - 1 ? text.length() : text.lineStart(inside);
    }

    /// A character in the line: `f`, `F`, `t`, `T`; -1 where it is not there.
    static int find(TextSnapshot text, int offset, char kind, char wanted, int count) {
        boolean forward = kind == 'f' || kind == 't';
        int line = text.lineOf(offset);
        int from = text.lineStart(line);
        int to = text.lineEnd(line);
        int i = offset;
        for (int n = 0; n < count; n++) {
            i += forward ? 1 : -1;
            while (i >= from && i < to && text.charAt(i) != wanted) {
                i += forward ? 1 : -1;
            }
        }
        if (i < from || i >= to) {
            return -1;
        }
        return kind == 't' ? i - 1 : kind == 'T' ? i + 1 : i;
    }

    /// The bracket that matches the first one in the line from the cursor on; -1 where there is none.
    static int matching(TextSnapshot text, int offset) {
        int end = text.lineEnd(text.lineOf(offset));
        int i = offset;
        while (i < end && "([{)]}".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        if (i >= end) {
            return -1;
        }
        char c = text.charAt(i);
        int open = OPEN.indexOf(c);
        boolean forward = open >= 0;
        char other = forward ? CLOSE.charAt(open) : OPEN.charAt(CLOSE.indexOf(c));
        int depth = 0;
        for (int at = i; at >= 0 && at < text.length(); at += forward ? 1 : -1) {
            char now = text.charAt(at);
            depth += now == c ? 1 : now == other ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /// What `iw`, `a"`, `i(` and the like mean; empty where there is no such thing here.
    static Optional<TextRange> object(TextSnapshot text, int offset, boolean around, char object) {
        return switch (object) {
            case 'w', 'W' -> Optional.of(word(text, offset, around, object == 'W'));
            case '"', '\'', '`' -> quoted(text, offset, around, object);
            case '(', ')', 'b' -> enclosed(text, offset, around, '(', ')');
            case '{', '}', 'B' -> enclosed(text, offset, around, '{', '}');
            case '[', ']' -> enclosed(text, offset, around, '[', ']');
            case '<', '>' -> enclosed(text, offset, around, '<', '>');
            case 'p' -> Optional.of(paragraphAt(text, offset, around));
            default -> Optional.empty();
        };
    }

    private static TextRange word(TextSnapshot text, int offset, boolean around, boolean big) {
        int line = text.lineOf(offset);
        int from = text.lineStart(line);
        int to = text.lineEnd(line);
        if (offset >= to) {
            return new TextRange(offset, offset);
        }
        int kind = kind(text.charAt(offset), big);
        int start = offset;
        while (start > from && kind(text.charAt(start - 1), big) == kind) {
            start--;
        }
        int end = offset;
        while (end < to && kind(text.charAt(end), big) == kind) {
            end++;
        }
        if (around && kind == 0 && end < to) {
            // On blanks it is these and the word behind them.
            int next = kind(text.charAt(end), big);
            while (end < to && kind(text.charAt(end), big) == next) {
                end++;
            }
            return new TextRange(start, end);
        }
        if (around) {
            int behind = end;
            while (behind < to && Character.isWhitespace(text.charAt(behind))) {
                behind++;
            }
            if (behind > end) {
                return new TextRange(start, behind);
            }
            int before = start;
            while (before > from && Character.isWhitespace(text.charAt(before - 1))) {
                before--;
            }
            // The indentation is no blank between words.
            start = before > from ? before : start;
        }
        return new TextRange(start, end);
    }

    private static Optional<TextRange> quoted(TextSnapshot text, int offset, boolean around, char quote) {
        int line = text.lineOf(offset);
        int open = -1;
        for (int i = text.lineStart(line); i < text.lineEnd(line); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                if (open < 0) {
                    open = i;
                } else if (i >= offset) {
                    return Optional.of(around ? withBlanks(text, line, open, i + 1) : new TextRange(open + 1, i));
                } else {
                    open = -1;
                }
            }
        }
        return Optional.empty();
    }

    /// With the blanks behind, or else those before.
    private static TextRange withBlanks(TextSnapshot text, int line, int start, int end) {
        int to = end;
        while (to < text.lineEnd(line) && kind(text.charAt(to), false) == 0) {
            to++;
        }
        int from = start;
        while (to == end && from > text.lineStart(line) && kind(text.charAt(from - 1), false) == 0) {
            from--;
        }
        return new TextRange(from, to);
    }

    private static Optional<TextRange> enclosed(TextSnapshot text, int offset, boolean around, char open, char close) {
        int depth = 0;
        int start = offset;
        for (; start >= 0; start--) {
            char c = at(text, start);
            if (c == close && start != offset) {
                depth++;
            } else if (c == open && depth-- == 0) {
                break;
            }
        }
        if (start < 0) {
            return Optional.empty();
        }
        depth = 0;
        for (int end = start + 1; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == open) {
                depth++;
            } else if (c == close && depth-- == 0) {
                return Optional.of(around ? new TextRange(start, end + 1) : new TextRange(start + 1, end));
            }
        }
        return Optional.empty();
    }

    private static TextRange paragraphAt(TextSnapshot text, int offset, boolean around) {
        int line = text.lineOf(offset);
        boolean blank = text.line(line).isBlank();
        int first = line;
        while (first > 0 && text.line(first - 1).isBlank() == blank) {
            first--;
        }
        int last = line;
        while (last + 1 < text.lineCount() && text.line(last + 1).isBlank() == blank) {
            last++;
        }
        boolean atEnd = last + 1 == text.lineCount();
        while (around && last + 1 < text.lineCount() && text.line(last + 1).isBlank() != blank) {
            last++;
        }
        // Nothing behind it: with the blank lines before.
        while (around && atEnd && !blank && first > 0 && text.line(first - 1).isBlank()) {
            first--;
        }
        int end = last + 1 < text.lineCount() ? text.lineStart(last + 1) : text.length();
        return new TextRange(text.lineStart(first), end);
    }
}
