package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.LineEditing;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Modal editing with vi's keys: motions, operators with text objects and counts, visual mode, ex and search lines,
/// repetition. Keys come as characters, or as `<Esc>`, `<CR>`, `<BS>`, `<C-r>` and the like.
///
/// Long, as one grammar is read in one place. FX thread.
final class VimKeys {
    /// What keys mean now.
    enum Mode {
        NORMAL,
        INSERT,
        VISUAL,
        LINES,
        PROMPT
    }

    private enum Answer {
        DONE,
        MORE,
        BAD
    }

    /// Where a motion leads.
    private record Target(int offset, boolean linewise, boolean inclusive) {}

    private final VimHost host;
    private final List<String> keys = new ArrayList<>();
    private List<String> lastChange = List.of();
    private String lastInsert = "";
    private String register = "";
    private boolean registerLines;
    private Mode mode = Mode.NORMAL;
    private String prompt = "";
    private String message = "";
    private String searched = "";
    private String found = "";
    private int visualAnchor;
    private int visualCursor;
    private int insertStart;
    private int column = -1;
    private int at;
    private boolean changing;

    VimKeys(VimHost host) {
        this.host = host;
    }

    Mode mode() {
        return mode;
    }

    /// The line at the bottom: the mode, what is typed, or what came of it.
    String status() {
        return switch (mode) {
            case PROMPT -> prompt;
            case INSERT -> Words.get("vim.insert");
            case VISUAL -> Words.get("vim.visual");
            case LINES -> Words.get("vim.visualLine");
            case NORMAL -> keys.isEmpty() ? message : String.join("", keys);
        };
    }

    /// Takes a key; false where it is for the editor, as in insert mode.
    boolean key(String key) {
        if (mode == Mode.INSERT) {
            if (!key.equals("<Esc>")) {
                return false;
            }
            leaveInsert();
            return true;
        }
        if (mode == Mode.PROMPT) {
            prompted(key);
        } else if (key.equals("<Esc>")) {
            keys.clear();
            normal(mode == Mode.NORMAL ? host.caret() : visualCursor);
        } else {
            keys.add(key);
            at = 0;
            changing = false;
            Answer answer = mode == Mode.NORMAL ? command() : visual();
            if (answer != Answer.MORE) {
                if (answer == Answer.DONE && changing) {
                    lastChange = List.copyOf(keys);
                }
                keys.clear();
            }
        }
        host.changed();
        return true;
    }

    private void leaveInsert() {
        int caret = host.caret();
        TextSnapshot text = host.text();
        lastInsert = caret >= insertStart && insertStart <= text.length() ? text.substring(insertStart, caret) : "";
        int start = text.lineStart(text.lineOf(caret));
        normal(Math.max(start, caret - 1));
        host.changed();
    }

    private void normal(int offset) {
        mode = Mode.NORMAL;
        int inside = onUnit(offset);
        host.select(inside, inside);
    }

    private int onUnit(int offset) {
        TextSnapshot text = host.text();
        int clamped = Math.clamp(offset, 0, text.length());
        return Math.min(clamped, VimMotions.lastOfLine(text, text.lineOf(clamped)));
    }

    private void insert(int offset) {
        mode = Mode.INSERT;
        changing = true;
        insertStart = offset;
        host.select(offset, offset);
    }

    private String next() {
        return at < keys.size() ? keys.get(at++) : "";
    }

    /// A count in the keys; 0 where there is none.
    private int count() {
        int count = 0;
        while (at < keys.size()
                && keys.get(at).matches("[0-9]")
                && !(count == 0 && keys.get(at).equals("0"))) {
            count = Math.min(count * 10 + Integer.parseInt(keys.get(at++)), 100_000);
        }
        return count;
    }

    private Answer command() {
        int count = count();
        if (at < keys.size() && keys.get(at).equals("\"")) {
            at += 2; // registers: there is one
        }
        String key = next();
        if (key.isEmpty()) {
            return Answer.MORE;
        }
        int many = Math.max(1, count);
        int caret = host.caret();
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        switch (key) {
            case "d", "c", "y", ">", "<" -> {
                return operator(key, many);
            }
            case "g" -> {
                String second = next();
                if (second.isEmpty()) {
                    return Answer.MORE;
                }
                if ("uU~".contains(second)) {
                    return operator("g" + second, many);
                }
                at -= 2;
            }
            case "i" -> insert(caret);
            case "a" -> insert(Math.min(caret + 1, text.lineEnd(line)));
            case "I" -> insert(VimMotions.firstNonBlank(text, line));
            case "A" -> insert(text.lineEnd(line));
            case "o", "O" -> openLine(line, key.equals("o"));
            case "x", "<Del>" -> remove(caret, Math.min(caret + many, text.lineEnd(line)), false);
            case "X" -> remove(Math.max(text.lineStart(line), caret - many), caret, false);
            case "D" -> remove(caret, text.lineEnd(line), false);
            case "C" -> {
                remove(caret, text.lineEnd(line), false);
                insert(caret);
            }
            case "Y" -> yank(lines(line, line + many - 1), true);
            case "s" -> {
                remove(caret, Math.min(caret + many, text.lineEnd(line)), false);
                insert(caret);
            }
            case "S" -> changeLines(line, line + many - 1);
            case "J" -> join(many);
            case "r" -> {
                return replaceUnit(many);
            }
            case "~" -> {
                int end = Math.min(caret + many, text.lineEnd(line));
                edit(caret, end, flipped(text.substring(caret, end)), end);
            }
            case "p", "P" -> put(key.equals("p"), many);
            case "u" -> host.undo();
            case "<C-r>" -> host.redo();
            case "." -> repeat();
            case "v", "V" -> {
                visualAnchor = caret;
                visualCursor = caret;
                mode = key.equals("v") ? Mode.VISUAL : Mode.LINES;
                showVisual();
            }
            case ":", "/", "?" -> ask(key);
            default -> at--;
        }
        if (at < keys.size() || (key.equals("g") && at < 2)) {
            return motionOnly(many, count);
        }
        return Answer.DONE;
    }

    private Answer motionOnly(int many, int count) {
        int[] more = new int[1];
        Optional<Target> target = motion(many, count, more);
        if (more[0] == 1) {
            return Answer.MORE;
        }
        if (target.isEmpty()) {
            return Answer.BAD;
        }
        if (mode == Mode.NORMAL) {
            normal(target.get().offset);
        } else {
            visualCursor = target.get().offset;
            showVisual();
        }
        return Answer.DONE;
    }

    /// Reads a motion from the keys; `more[0]` is 1 where it is not typed whole yet.
    private Optional<Target> motion(int many, int count, int[] more) {
        String key = next();
        TextSnapshot text = host.text();
        int caret = mode == Mode.NORMAL ? host.caret() : visualCursor;
        int line = text.lineOf(caret);
        boolean vertical = "jk<Up><Down>".contains(key) && !key.isEmpty();
        column = vertical && column >= 0 ? column : caret - text.lineStart(line);
        int kept = column;
        if (!vertical) {
            column = -1;
        }
        return switch (key) {
            case "" -> more(more);
            case "h", "<Left>", "<BS>" -> exact(Math.max(text.lineStart(line), caret - many));
            case "l", "<Right>", " " -> exact(Math.min(text.lineEnd(line), caret + many));
            case "j", "<Down>" -> Optional.of(new Target(VimMotions.vertical(text, caret, many, kept), true, false));
            case "k", "<Up>" -> Optional.of(new Target(VimMotions.vertical(text, caret, -many, kept), true, false));
            case "+", "<CR>" -> lineStart(line + many);
            case "-" -> lineStart(line - many);
            case "w", "W" -> exact(times(many, caret, o -> VimMotions.wordForward(text, o, key.equals("W"))));
            case "b", "B" -> exact(times(many, caret, o -> VimMotions.wordBack(text, o, key.equals("B"))));
            case "e", "E" ->
                Optional.of(new Target(
                        times(many, caret, o -> VimMotions.wordEnd(text, o, key.equals("E"))), false, true));
            case "0", "<Home>" -> exact(text.lineStart(line));
            case "^" -> exact(VimMotions.firstNonBlank(text, line));
            case "$", "<End>" ->
                Optional.of(new Target(
                        VimMotions.lastOfLine(text, Math.min(line + many - 1, text.lineCount() - 1)), false, true));
            case "G" -> lineStart(count == 0 ? text.lineCount() - 1 : count - 1);
            case "g" -> {
                String second = next();
                yield second.isEmpty()
                        ? more(more)
                        : second.equals("g") ? lineStart(Math.max(0, count - 1)) : Optional.empty();
            }
            case "{" -> exact(times(many, caret, o -> VimMotions.paragraph(text, o, false)));
            case "}" -> exact(times(many, caret, o -> VimMotions.paragraph(text, o, true)));
            case "%" -> inclusive(VimMotions.matching(text, caret));
            case "f", "F", "t", "T" -> {
                String wanted = next();
                if (wanted.isEmpty()) {
                    yield more(more);
                }
                found = key + wanted;
                yield find(found, caret, many);
            }
            case ";" -> found.isEmpty() ? Optional.empty() : find(found, caret, many);
            case "," -> found.isEmpty() ? Optional.empty() : find(turned(found), caret, many);
            case "n" -> hit(searched, caret, true);
            case "N" -> hit(searched, caret, false);
            case "*", "#" -> {
                TextRange word = VimMotions.object(text, caret, false, 'w').orElse(new TextRange(caret, caret));
                searched = java.util.regex.Pattern.quote(text.substring(word));
                yield hit(searched, caret, key.equals("*"));
            }
            case "<C-d>", "<C-f>", "<C-u>", "<C-b>" -> {
                int lines = key.equals("<C-d>") || key.equals("<C-u>") ? host.page() / 2 : host.page();
                int by = key.equals("<C-d>") || key.equals("<C-f>") ? lines : -lines;
                yield Optional.of(new Target(VimMotions.vertical(text, caret, by, kept), true, false));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Target> more(int[] more) {
        more[0] = 1;
        return Optional.empty();
    }

    private static Optional<Target> exact(int offset) {
        return Optional.of(new Target(offset, false, false));
    }

    private static Optional<Target> inclusive(int offset) {
        return offset < 0 ? Optional.empty() : Optional.of(new Target(offset, false, true));
    }

    private Optional<Target> lineStart(int line) {
        TextSnapshot text = host.text();
        int inside = Math.clamp(line, 0, text.lineCount() - 1);
        return Optional.of(new Target(VimMotions.firstNonBlank(text, inside), true, false));
    }

    private Optional<Target> find(String how, int caret, int many) {
        int to = VimMotions.find(host.text(), caret, how.charAt(0), how.charAt(1), many);
        return to < 0 ? Optional.empty() : Optional.of(new Target(to, false, to > caret));
    }

    private static String turned(String how) {
        char c = how.charAt(0);
        return (Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)) + how.substring(1);
    }

    private Optional<Target> hit(String pattern, int caret, boolean forward) {
        int to = pattern.isEmpty() ? -1 : host.search(pattern, caret, forward);
        if (to < 0) {
            message = pattern.isEmpty() ? "" : Words.get("vim.notFoundPlain");
            return Optional.empty();
        }
        return exact(to);
    }

    private static int times(int many, int from, java.util.function.IntUnaryOperator step) {
        int offset = from;
        for (int i = 0; i < many; i++) {
            offset = step.applyAsInt(offset);
        }
        return offset;
    }

    private Answer operator(String operator, int many) {
        int inner = count();
        int times = many * Math.max(1, inner);
        String key = next();
        if (key.isEmpty()) {
            return Answer.MORE;
        }
        TextSnapshot text = host.text();
        int caret = host.caret();
        int line = text.lineOf(caret);
        if (key.equals(operator) || operator.endsWith(key) && operator.length() == 2) {
            operate(operator, lines(line, line + times - 1), true);
            return Answer.DONE;
        }
        if (key.equals("i") || key.equals("a")) {
            String object = next();
            if (object.isEmpty()) {
                return Answer.MORE;
            }
            Optional<TextRange> range = VimMotions.object(text, caret, key.equals("a"), object.charAt(0));
            range.ifPresent(r -> operate(operator, r, object.equals("p")));
            return range.isPresent() ? Answer.DONE : Answer.BAD;
        }
        // Changing a word leaves the blank behind it, as if it were to the word's end.
        if (operator.equals("c") && key.equalsIgnoreCase("w") && !blankAt(caret)) {
            boolean big = key.equals("W");
            int end = VimMotions.object(text, caret, false, key.charAt(0))
                            .orElse(new TextRange(caret, caret + 1))
                            .end()
                    - 1;
            int last = times(times - 1, end, o -> VimMotions.wordEnd(text, o, big));
            operate(operator, new TextRange(caret, Math.min(text.length(), last + 1)), false);
            return Answer.DONE;
        }
        at--;
        int[] more = new int[1];
        Optional<Target> target = motion(times, many * inner, more);
        if (more[0] == 1) {
            return Answer.MORE;
        }
        if (target.isEmpty()) {
            return Answer.BAD;
        }
        Target to = target.get();
        if (to.linewise) {
            operate(
                    operator,
                    lines(Math.min(line, text.lineOf(to.offset)), Math.max(line, text.lineOf(to.offset))),
                    true);
            return Answer.DONE;
        }
        int start = Math.min(caret, to.offset);
        int end = Math.min(text.length(), Math.max(caret, to.offset) + (to.inclusive ? 1 : 0));
        boolean wordOver = key.equalsIgnoreCase("w") && text.lineOf(end) > line && end > text.lineEnd(line);
        operate(operator, new TextRange(start, wordOver ? Math.max(start, text.lineEnd(line)) : end), false);
        return Answer.DONE;
    }

    private boolean blankAt(int offset) {
        TextSnapshot text = host.text();
        return offset >= text.length() || Character.isWhitespace(text.charAt(offset));
    }

    private TextRange lines(int first, int last) {
        TextSnapshot text = host.text();
        int until = Math.min(last, text.lineCount() - 1);
        int end = until + 1 < text.lineCount() ? text.lineStart(until + 1) : text.length();
        return new TextRange(text.lineStart(Math.min(first, until)), end);
    }

    private void operate(String operator, TextRange range, boolean linewise) {
        TextSnapshot text = host.text();
        switch (operator) {
            case "y" -> {
                yank(range, linewise);
                normal(range.start());
            }
            case "d" -> remove(range.start(), range.end(), linewise);
            case "c" -> {
                if (linewise) {
                    changeLines(text.lineOf(range.start()), text.lineOf(Math.max(range.start(), range.end() - 1)));
                } else {
                    remove(range.start(), range.end(), false);
                    insert(range.start());
                }
            }
            case ">", "<" -> {
                changing = true;
                int first = text.lineOf(range.start());
                host.indent(first, text.lineOf(Math.max(range.start(), range.end() - 1)), operator.equals(">"));
                normal(VimMotions.firstNonBlank(host.text(), first));
            }
            default -> {
                String before = text.substring(range);
                String after = operator.equals("gu")
                        ? before.toLowerCase(Locale.ROOT)
                        : operator.equals("gU") ? before.toUpperCase(Locale.ROOT) : flipped(before);
                edit(range.start(), range.end(), after, range.start());
            }
        }
    }

    private static String flipped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            out.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return out.toString();
    }

    private void yank(TextRange range, boolean linewise) {
        String text = host.text().substring(range);
        register = linewise && !text.endsWith("\n") ? text + "\n" : text;
        registerLines = linewise;
        host.clipboard(register);
    }

    private void remove(int start, int end, boolean linewise) {
        if (end <= start) {
            return;
        }
        TextSnapshot text = host.text();
        yank(new TextRange(start, end), linewise);
        boolean lastLine = linewise && end == text.length() && start > 0 && text.charAt(end - 1) != '\n';
        int from = lastLine ? start - 1 : start;
        edit(from, end, "", from);
        if (linewise) {
            normal(VimMotions.firstNonBlank(
                    host.text(), host.text().lineOf(Math.min(from, host.text().length()))));
        }
    }

    private void edit(int start, int end, String replacement, int caret) {
        changing = true;
        host.apply(new SelectionEdit(TextChange.replace(start, end, replacement), caret, caret));
        normal(caret);
    }

    private void changeLines(int first, int last) {
        TextSnapshot text = host.text();
        int until = Math.min(last, text.lineCount() - 1);
        yank(lines(first, until), true);
        int from = VimMotions.firstNonBlank(text, first);
        changing = true;
        host.apply(new SelectionEdit(TextChange.replace(from, text.lineEnd(until), ""), from, from));
        insert(from);
    }

    private void openLine(int line, boolean below) {
        TextSnapshot text = host.text();
        String content = text.line(line);
        String lead = content.substring(0, Indentation.leadingBlanks(content));
        int at = below ? text.lineEnd(line) : text.lineStart(line);
        String inserted = below ? "\n" + lead : lead + "\n";
        int caret = at + (below ? inserted.length() : lead.length());
        host.apply(new SelectionEdit(TextChange.replace(at, at, inserted), caret, caret));
        insert(caret);
    }

    private void join(int many) {
        changing = true;
        for (int i = 0; i < Math.max(1, many - 1); i++) {
            LineEditing.join(host.text(), host.caret()).ifPresent(host::apply);
        }
        normal(host.caret());
    }

    private Answer replaceUnit(int many) {
        String with = next();
        if (with.isEmpty()) {
            return Answer.MORE;
        }
        int caret = host.caret();
        TextSnapshot text = host.text();
        if (caret + many > text.lineEnd(text.lineOf(caret))) {
            return Answer.BAD;
        }
        String unit = with.equals("<CR>") ? "\n" : with;
        edit(caret, caret + many, unit.repeat(many), caret + many - 1);
        return Answer.DONE;
    }

    private void put(boolean behind, int many) {
        String board = host.clipboard();
        boolean linewise = board.equals(register) ? registerLines : board.endsWith("\n");
        if (board.isEmpty()) {
            return;
        }
        TextSnapshot text = host.text();
        int caret = host.caret();
        int line = text.lineOf(caret);
        String whole = board.repeat(many);
        if (!linewise) {
            int at = behind && text.lineEnd(line) > caret ? caret + 1 : caret;
            edit(at, at, whole, at + whole.length() - 1);
            return;
        }
        boolean end = behind && line == text.lineCount() - 1;
        int at = behind ? (end ? text.length() : text.lineStart(line + 1)) : text.lineStart(line);
        String inserted = end ? "\n" + whole.substring(0, whole.length() - 1) : whole;
        edit(at, at, inserted, at + (end ? 1 : 0));
        normal(VimMotions.firstNonBlank(host.text(), behind ? line + 1 : line));
    }

    private void repeat() {
        List<String> again = lastChange;
        String typed = lastInsert;
        keys.clear();
        for (String key : again) {
            key(key);
        }
        if (mode == Mode.INSERT) {
            int caret = host.caret();
            host.apply(new SelectionEdit(
                    TextChange.replace(caret, caret, typed), caret + typed.length(), caret + typed.length()));
            key("<Esc>");
            lastInsert = typed;
        }
        changing = false;
    }

    private Answer visual() {
        int count = count();
        String key = next();
        if (key.isEmpty()) {
            return Answer.MORE;
        }
        TextSnapshot text = host.text();
        boolean linewise = mode == Mode.LINES;
        TextRange range = visualRange();
        switch (key) {
            case "d", "x", "<Del>", "y", "c", "s", ">", "<", "u", "U", "~" -> {
                mode = Mode.NORMAL;
                String operator = switch (key) {
                    case "x", "<Del>" -> "d";
                    case "s" -> "c";
                    case "u", "U", "~" -> "g" + key;
                    default -> key;
                };
                operate(operator, range, linewise);
                changing = false; // what was selected is not there to be selected again
            }
            case "v" -> switchTo(Mode.VISUAL);
            case "V" -> switchTo(Mode.LINES);
            case "o" -> {
                int other = visualAnchor;
                visualAnchor = visualCursor;
                visualCursor = other;
                showVisual();
            }
            case "J" -> {
                mode = Mode.NORMAL;
                host.select(range.start(), range.start());
                join(text.lineOf(Math.max(range.start(), range.end() - 1)) - text.lineOf(range.start()) + 1);
            }
            case "p" -> {
                String board = host.clipboard();
                edit(range.start(), range.end(), board, range.start());
            }
            case ":" -> ask(":'<,'>");
            case "i", "a" -> {
                String object = next();
                if (object.isEmpty()) {
                    return Answer.MORE;
                }
                VimMotions.object(text, visualCursor, key.equals("a"), object.charAt(0))
                        .ifPresent(r -> {
                            visualAnchor = r.start();
                            visualCursor = Math.max(r.start(), r.end() - 1);
                            showVisual();
                        });
            }
            default -> {
                at--;
                return motionOnly(Math.max(1, count), count);
            }
        }
        return Answer.DONE;
    }

    private void switchTo(Mode other) {
        if (mode == other) {
            normal(visualCursor);
        } else {
            mode = other;
            showVisual();
        }
    }

    private TextRange visualRange() {
        TextSnapshot text = host.text();
        int from = Math.min(visualAnchor, visualCursor);
        int to = Math.max(visualAnchor, visualCursor);
        return mode == Mode.LINES
                ? lines(text.lineOf(from), text.lineOf(to))
                : new TextRange(from, Math.min(text.length(), to + 1));
    }

    private void showVisual() {
        TextRange range = visualRange();
        boolean back = visualCursor < visualAnchor;
        host.select(back ? range.end() : range.start(), back ? range.start() : range.end());
    }

    private void ask(String start) {
        TextRange range = mode == Mode.NORMAL ? new TextRange(host.caret(), host.caret()) : visualRange();
        visualAnchor = range.start();
        visualCursor = Math.max(range.start(), range.end() - 1);
        mode = Mode.PROMPT;
        prompt = start;
    }

    private void prompted(String key) {
        switch (key) {
            case "<Esc>" -> normal(host.caret());
            case "<BS>" -> {
                prompt = prompt.substring(0, prompt.length() - 1);
                if (prompt.isEmpty()) {
                    normal(host.caret());
                }
            }
            case "<CR>" -> entered();
            default -> prompt += key.length() == 1 ? key : "";
        }
    }

    private void entered() {
        String line = prompt;
        mode = Mode.NORMAL;
        TextSnapshot text = host.text();
        if (line.startsWith(":")) {
            boolean visual = line.startsWith(":'<,'>");
            int first = text.lineOf(visual ? visualAnchor : host.caret());
            int last = text.lineOf(visual ? visualCursor : host.caret());
            message = host.command(line.substring(visual ? 6 : 1), first, last);
            return;
        }
        searched = line.length() > 1 ? line.substring(1) : searched;
        message = "";
        hit(searched, host.caret(), line.startsWith("/")).ifPresent(t -> normal(t.offset));
    }
}
