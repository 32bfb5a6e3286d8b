package dev.codeface.core.text;

import java.util.Optional;

/// What single keys do beyond inserting themselves: new lines keep the indentation, brackets and quotes come in pairs.
/// Pure functions of text and selection.
public final class Typing {
    private static final String OPENERS = "([{";
    private static final String CLOSERS = ")]}";
    private static final String QUOTES = "\"'`";

    private Typing() {}

    /// Enter: a new line, indented as the one before, one level deeper behind an opening bracket or a colon that opens
    /// a block; between a pair of brackets the closing one moves to a line of its own.
    ///
    /// @param colonOpens whether a line that ends in `:` opens a block
    public static SelectionEdit newLine(
            TextSnapshot text, int anchor, int caret, Indentation indentation, boolean colonOpens) {
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        int start = text.lineStart(text.lineOf(from));
        String before = text.substring(start, from);
        String lead = before.substring(0, Indentation.leadingBlanks(before));
        String trimmed = before.stripTrailing();
        char last = trimmed.isEmpty() ? ' ' : trimmed.charAt(trimmed.length() - 1);
        int pair = OPENERS.indexOf(last);
        boolean deeper = pair >= 0 || (colonOpens && last == ':');
        String inserted = "\n" + lead + (deeper ? indentation.unit() : "");
        int at = from + inserted.length();
        if (pair >= 0 && to < text.length() && text.charAt(to) == CLOSERS.charAt(pair)) {
            inserted += "\n" + lead;
        }
        return SelectionEdit.caretAt(TextChange.replace(from, to, inserted), at);
    }

    /// A typed bracket or quote: wraps a selection, comes in a pair, or steps over one that is there. Empty where it
    /// should just be inserted.
    public static Optional<SelectionEdit> pair(TextSnapshot text, int anchor, int caret, char typed) {
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        int opener = OPENERS.indexOf(typed);
        boolean quote = QUOTES.indexOf(typed) >= 0;
        if (from != to) {
            return opener < 0 && !quote ? Optional.empty() : Optional.of(wrap(text, from, to, typed, opener));
        }
        char next = caret < text.length() ? text.charAt(caret) : '\n';
        if ((quote || CLOSERS.indexOf(typed) >= 0) && next == typed) {
            return Optional.of(SelectionEdit.caretAt(TextChange.NONE, caret + 1));
        }
        char before = caret > 0 ? text.charAt(caret - 1) : '\n';
        boolean room = Character.isWhitespace(next) || CLOSERS.indexOf(next) >= 0 || next == ',' || next == ';';
        if (opener >= 0 && room) {
            String both = "" + typed + CLOSERS.charAt(opener);
            return Optional.of(SelectionEdit.caretAt(TextChange.replace(caret, caret, both), caret + 1));
        }
        // Behind a letter it is an apostrophe or ends a string; behind the same quote it starts a triple.
        if (quote && room && !Character.isLetterOrDigit(before) && before != typed && before != '\\') {
            return Optional.of(SelectionEdit.caretAt(TextChange.replace(caret, caret, "" + typed + typed), caret + 1));
        }
        return Optional.empty();
    }

    private static SelectionEdit wrap(TextSnapshot text, int from, int to, char typed, int opener) {
        char close = opener >= 0 ? CLOSERS.charAt(opener) : typed;
        String wrapped = typed + text.substring(from, to) + close;
        return new SelectionEdit(TextChange.replace(from, to, wrapped), from + 1, to + 1);
    }

    /// A closing bracket typed first on its line goes to the indentation of the line that opened it.
    public static Optional<SelectionEdit> closeBlock(TextSnapshot text, int caret, char typed) {
        int kind = CLOSERS.indexOf(typed);
        int line = text.lineOf(caret);
        int start = text.lineStart(line);
        if (kind < 0 || caret == start || !text.substring(start, caret).isBlank()) {
            return Optional.empty();
        }
        int depth = 0;
        for (int i = start - 1; i >= Math.max(0, start - 20_000); i--) {
            char c = text.charAt(i);
            if (c == CLOSERS.charAt(kind)) {
                depth++;
            } else if (c == OPENERS.charAt(kind) && depth-- == 0) {
                String opening = text.line(text.lineOf(i));
                String lead = opening.substring(0, Indentation.leadingBlanks(opening));
                return Optional.of(SelectionEdit.caretAt(
                        TextChange.replace(start, caret, lead + typed), start + lead.length() + 1));
            }
        }
        return Optional.empty();
    }

    /// Backspace: between an empty pair it takes both, in the indentation it takes a level. Empty where it should do
    /// the usual.
    public static Optional<SelectionEdit> backspace(TextSnapshot text, int caret, Indentation indentation) {
        if (caret == 0) {
            return Optional.empty();
        }
        char before = text.charAt(caret - 1);
        char next = caret < text.length() ? text.charAt(caret) : '\n';
        int opener = OPENERS.indexOf(before);
        if ((opener >= 0 && next == CLOSERS.charAt(opener)) || (QUOTES.indexOf(before) >= 0 && next == before)) {
            return Optional.of(SelectionEdit.caretAt(TextChange.replace(caret - 1, caret + 1, ""), caret - 1));
        }
        int start = text.lineStart(text.lineOf(caret));
        int column = caret - start;
        boolean spaces = text.substring(start, caret).chars().allMatch(c -> c == ' ');
        if (!indentation.tabs() && column >= indentation.width() && spaces) {
            int gone = (column - 1) % indentation.width() + 1;
            return Optional.of(SelectionEdit.caretAt(TextChange.replace(caret - gone, caret, ""), caret - gone));
        }
        return Optional.empty();
    }
}
