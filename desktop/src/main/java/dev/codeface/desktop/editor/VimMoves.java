package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// Reads vi's motions from keys and says where they lead; remembers what `;`, `n` and a run of `j` go on from. FX
/// thread.
final class VimMoves {
    private static final int END = Integer.MAX_VALUE;

    private final VimHost host;
    private final VimMarks marks;
    private String searched = "";
    private boolean searchedOn = true;
    private String found = "";
    private int column = -1;
    private String message = "";
    private boolean past;

    /// Where a motion leads.
    ///
    /// @param jump whether one comes back from it by two quotes
    record Target(int offset, boolean linewise, boolean inclusive, boolean jump) {}

    VimMoves(VimHost host, VimMarks marks) {
        this.host = host;
        this.marks = marks;
    }

    /// What is to be said of the last motion.
    String message() {
        return message;
    }

    /// Whether the cursor may be on the break behind a line, as in the visual modes.
    void past(boolean may) {
        past = may;
    }

    /// Forgets the column that `j` and `k` keep.
    void settle() {
        column = -1;
    }

    /// Whether a block reaches to the end of each line.
    boolean toEnds() {
        return column == END;
    }

    /// Reads one motion; empty where it leads nowhere, or is not typed whole ([VimInput#lacking]).
    ///
    /// @param many  at least 1
    /// @param count 0 where none was typed
    Optional<Target> read(VimInput in, int caret, int many, int count) {
        message = "";
        String key = in.next();
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        boolean vertical = key.matches("j|k|<Down>|<Up>|<C-[dfubn]>|<C-p>");
        int kept = vertical && column >= 0 ? column : caret - text.lineStart(line);
        column = vertical ? kept : -1;
        return switch (key) {
            case "" -> Optional.empty();
            case "h", "<Left>", "<BS>", "<C-h>" ->
                caret == text.lineStart(line) ? Optional.empty() : exact(Math.max(text.lineStart(line), caret - many));
            case "l", "<Right>", " " ->
                caret >= text.lineEnd(line) ? Optional.empty() : exact(Math.min(text.lineEnd(line), caret + many));
            case "j", "<Down>", "<C-n>" -> vertical(caret, many, kept);
            case "k", "<Up>", "<C-p>" -> vertical(caret, -many, kept);
            case "<C-d>", "<C-f>", "<C-u>", "<C-b>" -> page(caret, key, kept);
            case "+", "<CR>" -> line + many < text.lineCount() ? lineStart(line + many) : Optional.empty();
            case "-" -> line - many >= 0 ? lineStart(line - many) : Optional.empty();
            case "_" -> line + many <= text.lineCount() ? lineStart(line + many - 1) : Optional.empty();
            case "|" -> exact(Math.min(VimMotions.lastOfLine(text, line), text.lineStart(line) + many - 1));
            case "w", "W" -> exact(times(many, caret, o -> VimMotions.wordForward(text, o, key.equals("W"))));
            case "b", "B" -> exact(times(many, caret, o -> VimMotions.wordBack(text, o, key.equals("B"))));
            case "e", "E" -> inclusive(times(many, caret, o -> VimMotions.wordEnd(text, o, key.equals("E"))));
            case "0", "<Home>" -> exact(text.lineStart(line));
            case "^" -> exact(Math.min(VimMotions.firstNonBlank(text, line), VimMotions.lastOfLine(text, line)));
            case "$", "<End>" -> {
                column = END;
                int last = Math.min(line + many - 1, text.lineCount() - 1);
                yield inclusive(past ? text.lineEnd(last) : VimMotions.lastOfLine(text, last));
            }
            case "G" -> jump(lineStart(count == 0 ? text.lineCount() - 1 : count - 1));
            case "H", "M", "L" -> screen(key, many);
            case "g" -> second(in, caret, many, count);
            case "{", "}" -> jump(exact(times(many, caret, o -> VimMotions.paragraph(text, o, key.equals("}")))));
            case "%" -> jump(inclusive(VimMotions.matching(text, caret)));
            case "'", "`" -> mark(in.next(), key.equals("'"));
            case "f", "F", "t", "T" -> {
                String wanted = in.next();
                if (wanted.length() != 1) {
                    yield Optional.empty();
                }
                found = key + wanted;
                yield find(found, caret, many);
            }
            case ";" -> found.isEmpty() ? Optional.empty() : again(found, caret, many);
            case "," -> found.isEmpty() ? Optional.empty() : again(turned(found), caret, many);
            case "n" -> jump(hit(caret, many, searchedOn));
            case "N" -> jump(hit(caret, many, !searchedOn));
            case "*", "#" -> jump(word(caret, many, key.equals("*")));
            default -> Optional.empty();
        };
    }

    private Optional<Target> second(VimInput in, int caret, int many, int count) {
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        String key = in.next();
        return switch (key) {
            case "g" -> jump(lineStart(Math.max(0, count - 1)));
            case "_" -> inclusive(VimMotions.lastNonBlank(text, Math.min(line + many - 1, text.lineCount() - 1)));
            case "e", "E" ->
                caret == 0
                        ? Optional.empty()
                        : inclusive(times(many, caret, o -> VimMotions.wordEndBack(text, o, key.equals("E"))));
            case "j" -> vertical(caret, many, caret - text.lineStart(line));
            case "k" -> vertical(caret, -many, caret - text.lineStart(line));
            default -> Optional.empty();
        };
    }

    private Optional<Target> vertical(int caret, int by, int kept) {
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        return by > 0 && line == text.lineCount() - 1 || by < 0 && line == 0
                ? Optional.empty()
                : Optional.of(new Target(VimMotions.vertical(text, caret, by, kept, past), true, false, false));
    }

    private Optional<Target> page(int caret, String key, int kept) {
        int lines = key.equals("<C-d>") || key.equals("<C-u>") ? Math.max(1, host.page() / 2) : host.page();
        return vertical(caret, key.equals("<C-d>") || key.equals("<C-f>") ? lines : -lines, kept);
    }

    private Optional<Target> screen(String key, int many) {
        TextRange shown = host.shownLines();
        return jump(
                switch (key) {
                    case "H" -> lineStart(Math.min(shown.end(), shown.start() + many - 1));
                    case "L" -> lineStart(Math.max(shown.start(), shown.end() - many + 1));
                    default -> lineStart((shown.start() + shown.end()) / 2);
                });
    }

    private Optional<Target> mark(String name, boolean linewise) {
        if (name.length() != 1 || marks.get(name.charAt(0)).isEmpty()) {
            return Optional.empty();
        }
        TextSnapshot text = host.text();
        int at = Math.min(marks.get(name.charAt(0)).getAsInt(), text.length());
        return linewise ? jump(lineStart(text.lineOf(at))) : Optional.of(new Target(at, false, false, true));
    }

    private static Optional<Target> exact(int offset) {
        return Optional.of(new Target(offset, false, false, false));
    }

    private static Optional<Target> inclusive(int offset) {
        return offset < 0 ? Optional.empty() : Optional.of(new Target(offset, false, true, false));
    }

    private static Optional<Target> jump(Optional<Target> to) {
        return to.map(t -> new Target(t.offset, t.linewise, t.inclusive, true));
    }

    private Optional<Target> lineStart(int line) {
        TextSnapshot text = host.text();
        int inside = Math.clamp(line, 0, text.lineCount() - 1);
        return Optional.of(new Target(VimMotions.firstNonBlank(text, inside), true, false, false));
    }

    private Optional<Target> find(String how, int caret, int many) {
        int to = VimMotions.find(host.text(), caret, how.charAt(0), how.charAt(1), many);
        boolean on = Character.isLowerCase(how.charAt(0));
        return to < 0 ? Optional.empty() : Optional.of(new Target(to, false, on, false));
    }

    /// A repeated `t` that is before its character already goes on to the next one.
    private Optional<Target> again(String how, int caret, int many) {
        Optional<Target> to = find(how, caret, many);
        boolean till = how.charAt(0) == 't' || how.charAt(0) == 'T';
        return till && many == 1 && to.isPresent() && to.get().offset == caret ? find(how, caret, 2) : to;
    }

    private static String turned(String how) {
        char c = how.charAt(0);
        return (Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)) + how.substring(1);
    }

    /// Searches for what was typed; nothing typed means the last pattern again.
    Optional<Target> search(String pattern, int caret, boolean forward) {
        message = "";
        searched = pattern.isEmpty() ? searched : VimPattern.of(pattern);
        searchedOn = forward;
        return jump(hit(caret, 1, forward));
    }

    private Optional<Target> word(int caret, int many, boolean forward) {
        TextRange word = VimMotions.keyword(host.text(), caret);
        if (word.end() == word.start()) {
            word = VimMotions.signs(host.text(), caret);
        }
        if (word.end() == word.start()) {
            return Optional.empty();
        }
        String wanted = host.text().substring(word);
        searched = edge(wanted.charAt(0)) + Pattern.quote(wanted) + edge(wanted.charAt(wanted.length() - 1));
        searchedOn = forward;
        return hit(forward ? Math.max(caret, word.start()) : word.start(), many, forward);
    }

    /// The engine's words are those of ASCII: beside other letters it sees no edge.
    private static String edge(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_') ? "\\b" : "";
    }

    private Optional<Target> hit(int caret, int many, boolean forward) {
        if (searched.isEmpty()) {
            return Optional.empty();
        }
        int to = caret;
        for (int i = 0; i < many && to >= 0; i++) {
            to = host.search(searched, to, forward);
        }
        message = to < 0 ? Words.get("vim.notFoundPlain") : "";
        return to < 0 ? Optional.empty() : exact(to);
    }

    private static int times(int many, int from, IntUnaryOperator step) {
        int offset = from;
        for (int i = 0; i < many; i++) {
            int next = step.applyAsInt(offset);
            if (next == offset) {
                break;
            }
            offset = next;
        }
        return offset;
    }
}
