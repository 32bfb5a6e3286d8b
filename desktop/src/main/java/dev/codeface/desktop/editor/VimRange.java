package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextSnapshot;
import java.util.function.ToIntFunction;

/// The lines that an ex command is for: `%`, `3`, `.,$`, `'a,'b`, `/text/`, with `+2` and `-1` behind them.
final class VimRange {
    private static final int BAD = -2;

    private final VimHost host;
    private final ToIntFunction<Character> marks;
    private final String line;
    private int at;
    private int first;
    private int last;
    private boolean typed;
    private boolean valid = true;

    /// @param marks line of a mark; negative where there is none
    VimRange(String line, VimHost host, ToIntFunction<Character> marks, int first, int last) {
        this.line = line;
        this.host = host;
        this.marks = marks;
        this.first = first;
        this.last = last;
        read();
    }

    private void read() {
        TextSnapshot text = host.text();
        if (line.startsWith("%")) {
            at = 1;
            typed = true;
            first = 0;
            last = text.lineCount() - 1;
            return;
        }
        int here = last;
        int one = address(here);
        if (one == BAD || one < -1) {
            valid = one != BAD;
            return;
        }
        if (at > 0 || line.startsWith(",")) {
            typed = true;
            first = one;
            last = one;
        }
        if (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ';')) {
            here = line.charAt(at) == ';' ? first : here;
            at++;
            last = address(here);
        }
        valid = first >= 0 && last >= first && last < text.lineCount();
    }

    /// A line counted from 0; `here` where nothing is typed.
    private int address(int here) {
        TextSnapshot text = host.text();
        int found = here;
        char c = at < line.length() ? line.charAt(at) : ' ';
        if (Character.isDigit(c)) {
            found = number() - 1;
        } else if (c == '.' || c == '$') {
            at++;
            found = c == '.' ? here : text.lineCount() - 1;
        } else if (c == '\'' && at + 1 < line.length()) {
            found = marks.applyAsInt(line.charAt(at + 1));
            at += 2;
        } else if (c == '/' || c == '?') {
            int end = line.indexOf(c, at + 1);
            end = end < 0 ? line.length() : end;
            String pattern = VimPattern.of(line.substring(at + 1, end));
            at = Math.min(line.length(), end + 1);
            int from = c == '/' ? text.lineEnd(here) : text.lineStart(here);
            int hit = pattern.isEmpty() ? -1 : host.search(pattern, from, c == '/');
            found = hit < 0 ? BAD : text.lineOf(hit);
        }
        while (found >= -1 && at < line.length() && (line.charAt(at) == '+' || line.charAt(at) == '-')) {
            int sign = line.charAt(at++) == '+' ? 1 : -1;
            boolean digits = at < line.length() && Character.isDigit(line.charAt(at));
            found += sign * (digits ? number() : 1);
        }
        return found < -1 ? BAD : found;
    }

    private int number() {
        int value = 0;
        while (at < line.length() && Character.isDigit(line.charAt(at))) {
            value = Math.min(value * 10 + line.charAt(at++) - '0', 100_000_000);
        }
        return value;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /// Whether there was a range at all.
    boolean typed() {
        return typed;
    }

    /// Whether these lines exist.
    boolean valid() {
        return valid;
    }

    /// The command behind it.
    String rest() {
        return line.substring(at).strip();
    }
}
