package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.editor.VimMoves.Target;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Modal editing with vi's keys: reads commands, keeps modes, repeats and records. Motions, edits, registers,
/// the visual modes and repetition of typing are parts of their own. Keys come as characters, or as `<Esc>`, `<CR>`,
/// `<C-r>`.
///
/// Long, as one grammar is read in one place. FX thread.
final class VimKeys {
    private static final Pattern KEY = Pattern.compile("<[A-Za-z]+(?:-.)?>|.", Pattern.DOTALL);
    private static final int DEEPEST = 50;
    // Marks that nobody can name stand for the lines of `:g`.
    private static final char FOLLOWED = '\u0100';
    private static final int MOST_FOLLOWED = 60_000;

    /// What keys mean now.
    enum Mode {
        NORMAL(""),
        INSERT("vim.insert"),
        REPLACE("vim.replace"),
        VISUAL("vim.visual"),
        LINES("vim.visualLine"),
        BLOCK("vim.visualBlock"),
        PROMPT("");

        private final String shown;

        Mode(String shown) {
            this.shown = shown;
        }
    }

    /// How a command ended.
    enum Answer {
        DONE,
        MORE,
        BAD
    }

    private final VimHost host;
    private final VimMarks marks = new VimMarks();
    private final VimRegisters registers;
    private final VimMoves moves;
    private final VimEdits edits;
    private final VimVisual visual;
    private final VimTyping typing;
    private final VimEx ex;
    private final VimInput in = new VimInput();
    private List<String> lastChange = List.of();
    private VimVisual.Extent lastExtent = VimVisual.Extent.NONE;
    private Mode mode = Mode.NORMAL;
    private char register;
    private String prompt = "";
    private String message = "";
    private String lastCommand = "";
    private boolean changing;
    private boolean failed;
    private char recording;
    private final List<String> recorded = new ArrayList<>();
    private char lastMacro;
    private int depth;

    VimKeys(VimHost host) {
        this.host = host;
        this.registers = new VimRegisters(host);
        this.moves = new VimMoves(host, marks);
        this.edits = new VimEdits(host, registers);
        this.visual = new VimVisual(this, host, edits, registers, moves);
        this.typing = new VimTyping(host);
        this.ex = new VimEx(host, edits, this);
    }

    Mode mode() {
        return mode;
    }

    /// The text has changed, by whomever.
    void textChanged(TextChange change) {
        marks.follow(change);
    }

    /// The line at the bottom: the mode, what is typed, or what came of it.
    String status() {
        String note = recording == 0 ? "" : Words.get("vim.recording", recording);
        return switch (mode) {
            case PROMPT -> prompt;
            case NORMAL -> in.isEmpty() ? (message.isEmpty() ? note : message) : in.toString();
            default -> (Words.get(mode.shown) + " " + note).strip();
        };
    }

    /// Takes a key; false where it is for the editor, as in insert mode.
    boolean key(String key) {
        if (recording != 0 && depth == 0) {
            recorded.add(key);
        }
        if (mode == Mode.INSERT && !key.equals("<Esc>")) {
            return false;
        }
        switch (mode) {
            case INSERT -> leaveInsert();
            case REPLACE -> replacing(key);
            case PROMPT -> prompted(key);
            default -> commanded(key);
        }
        host.changed();
        return true;
    }

    private void commanded(String key) {
        if (key.equals("<Esc>")) {
            in.clear();
            register = 0;
            if (mode == Mode.NORMAL) {
                normal(host.caret());
            } else {
                visual.leave();
            }
            return;
        }
        in.add(key);
        changing = false;
        Answer answer = mode == Mode.NORMAL ? command() : visual.command(in);
        failed = answer == Answer.BAD;
        if (answer != Answer.MORE) {
            if (answer == Answer.DONE && changing) {
                lastChange = in.keys();
                lastExtent = visual.taken();
            }
            in.clear();
            register = 0;
        }
    }

    /// Whether the last command could not be done; what was to follow it in a macro is left out.
    boolean failed() {
        return failed;
    }

    /// The register that was named for the command, once.
    char register() {
        return register;
    }

    void register(String name) {
        register = name.length() == 1 ? name.charAt(0) : 0;
    }

    /// The command that runs changes the text: it can be repeated.
    void changing() {
        changing = true;
    }

    void mode(Mode next) {
        mode = next;
    }

    /// Back to normal mode, with the cursor on a unit.
    void normal(int offset) {
        mode = Mode.NORMAL;
        TextSnapshot text = host.text();
        int clamped = Math.clamp(offset, 0, text.length());
        int inside = Math.min(clamped, VimMotions.lastOfLine(text, text.lineOf(clamped)));
        host.select(inside, inside);
    }

    void insert(int offset, int times) {
        mode = Mode.INSERT;
        changing = true;
        typing.begin(offset, times);
        host.select(offset, offset);
    }

    void insertBlock(VimBlock block, int offset, boolean behind) {
        insert(offset, 1);
        typing.also(block, behind);
    }

    private void leaveInsert() {
        int caret = typing.end();
        marks.set('^', caret);
        normal(Math.max(host.text().lineStart(host.text().lineOf(caret)), caret - 1));
        moves.settle();
    }

    private void replacing(String key) {
        int caret = host.caret();
        TextSnapshot text = host.text();
        int end = text.lineEnd(text.lineOf(caret));
        switch (key) {
            case "<Esc>" -> leaveInsert();
            case "<BS>" -> host.select(Math.max(0, caret - 1), Math.max(0, caret - 1));
            case "<CR>" -> edits.replace(caret, Math.min(end, caret + 1), "\n", caret + 1);
            default -> {
                if (key.length() <= 2 && !key.startsWith("<") || key.equals("<")) {
                    edits.replace(caret, Math.min(end, caret + 1), key, caret + key.length());
                }
            }
        }
    }

    private Answer command() {
        int count = in.count();
        String key = in.next();
        if (key.equals("\"")) {
            register(in.next());
            int more = in.count();
            count = more == 0 ? count : Math.max(1, count) * more;
            key = in.next();
        }
        if (key.isEmpty()) {
            return Answer.MORE;
        }
        int many = Math.max(1, count);
        int caret = host.caret();
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        int end = text.lineEnd(line);
        switch (key) {
            case "d", "c", "y", ">", "<" -> {
                return operator(key, many);
            }
            case "g", "z", "Z", "m", "q", "@", "r", "[", "]" -> {
                return prefixed(key, many, count);
            }
            case "i" -> insert(caret, many);
            case "a" -> insert(Math.min(caret + 1, end), many);
            case "I" -> insert(VimMotions.firstNonBlank(text, line), many);
            case "A" -> insert(end, many);
            case "o", "O" -> {
                String lead = text.line(line).substring(0, VimMotions.firstNonBlank(text, line) - text.lineStart(line));
                insert(edits.openLine(line, key.equals("o")), many);
                typing.lines("\n" + lead);
            }
            case "R" -> {
                insert(caret, 1);
                mode = Mode.REPLACE;
            }
            case "x", "<Del>" -> done(removeRaw(new TextRange(caret, Math.min(caret + many, end))));
            case "X" -> done(removeRaw(new TextRange(Math.max(text.lineStart(line), caret - many), caret)));
            case "D", "C" -> {
                int until = text.lineEnd(Math.min(line + many - 1, text.lineCount() - 1));
                removeRaw(new TextRange(caret, until));
                after(key.equals("C"), caret);
            }
            case "Y" -> edits.yank(register, edits.lines(line, line + many - 1), true, false);
            case "s" -> {
                removeRaw(new TextRange(caret, Math.min(caret + many, end)));
                insert(caret, 1);
            }
            case "S" -> insert(edits.changeLines(register, line, line + many - 1), 1);
            case "J" -> {
                if (line + 1 >= text.lineCount()) {
                    return Answer.BAD;
                }
                done(edits.join(line, many, false));
            }
            case "~" -> {
                int until = Math.min(caret + many, end);
                edits.recase("g~", new TextRange(caret, until));
                done(until);
            }
            case "p", "P" -> done(edits.put(registers.get(register), key.equals("p"), many, false));
            case "u" -> repeated(many, host::undo);
            case "<C-r>" -> repeated(many, host::redo);
            case "<C-a>", "<C-x>" -> {
                int at = edits.add(key.equals("<C-a>") ? many : -many);
                if (at < 0) {
                    return Answer.BAD;
                }
                done(at);
            }
            case "." -> repeat(count);
            case "&" -> message = ex.run(lastSubstitute(), line, line);
            case "v", "V", "<C-v>" -> visual.begin(key, caret);
            case ":", "/", "?" -> ask(key + (key.equals(":") && count > 0 ? ".,.+" + (count - 1) : ""));
            case "<C-o>" -> host.command("<back>", line, line);
            case "<C-i>", "<Tab>" -> host.command("<forward>", line, line);
            case "<C-]>" -> host.command("<definition>", line, line);
            default -> {
                in.back();
                return moveOnly(many, count);
            }
        }
        return Answer.DONE;
    }

    private void repeated(int many, Runnable step) {
        for (int i = 0; i < many; i++) {
            step.run();
        }
        normal(host.caret());
    }

    private Answer prefixed(String key, int many, int count) {
        String second = in.next();
        int caret = host.caret();
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        if (second.isEmpty()) {
            if (key.equals("q") && recording != 0) {
                recorded.removeLast();
                registers.macro(recording, String.join("", recorded));
                recording = 0;
                return Answer.DONE;
            }
            return Answer.MORE;
        }
        char name = second.charAt(0);
        switch (key + second) {
            case "gu", "gU", "g~" -> {
                return operator("g" + second, many);
            }
            case "gJ" -> {
                if (line + 1 >= text.lineCount()) {
                    return Answer.BAD;
                }
                done(edits.join(line, many, true));
            }
            case "gp", "gP" -> done(edits.put(registers.get(register), second.equals("p"), many, true));
            case "gv" -> visual.again();
            case "gi" -> insert(marks.get('^').orElse(caret), many);
            case "gd", "gD" -> host.command("<definition>", line, line);
            case "gt" -> host.command("<next-tab>", line, line);
            case "gT" -> host.command("<previous-tab>", line, line);
            case "ZZ" -> message = ex.run("x", line, line);
            case "ZQ" -> message = ex.run("q!", line, line);
            case "]d" -> host.command("<next-problem>", line, line);
            case "[d" -> host.command("<previous-problem>", line, line);
            case "]c" -> host.command("<next-change>", line, line);
            case "[c" -> host.command("<previous-change>", line, line);
            default -> {
                switch (key) {
                    case "m" -> marks.set(name, caret);
                    case "q" -> {
                        recording = Character.toLowerCase(name);
                        recorded.clear();
                    }
                    case "@" -> play(second, many);
                    case "r" -> {
                        return replaceUnit(second, many);
                    }
                    case "z" -> host.command("<z" + second + ">", line, line);
                    default -> {
                        in.back();
                        in.back();
                        return moveOnly(many, count);
                    }
                }
            }
        }
        return Answer.DONE;
    }

    private void play(String name, int many) {
        char from = name.equals("@") ? lastMacro : name.charAt(0);
        lastMacro = from;
        String keys =
                from == ':' ? ":" + lastCommand + "<CR>" : registers.get(from).text();
        in.clear();
        depth++;
        for (int i = 0; i < many && depth < DEEPEST; i++) {
            feed(keys);
        }
        depth--;
        changing = false;
    }

    private void feed(String keys) {
        Matcher key = KEY.matcher(keys);
        failed = false;
        while (key.find() && !failed) {
            if (!key(key.group())) {
                typing.type(key.group());
            }
        }
    }

    private Answer replaceUnit(String with, int many) {
        int caret = host.caret();
        TextSnapshot text = host.text();
        if (caret + many > text.lineEnd(text.lineOf(caret))) {
            return Answer.BAD;
        }
        boolean breaks = with.equals("<CR>");
        edits.replace(caret, caret + many, breaks ? "\n" : with.repeat(many), breaks ? caret + 1 : caret + many - 1);
        done(host.caret());
        return Answer.DONE;
    }

    private void done(int caret) {
        changing = true;
        normal(caret);
    }

    private void after(boolean typed, int caret) {
        if (typed) {
            insert(caret, 1);
        } else {
            done(caret);
        }
    }

    private int removeRaw(TextRange range) {
        return edits.remove(register, range);
    }

    /// A motion that moves the cursor, or in the visual modes the end of what is selected.
    Answer moveOnly(int many, int count) {
        int caret = mode == Mode.NORMAL ? host.caret() : visual.cursor();
        moves.past(mode != Mode.NORMAL);
        Optional<Target> target = moves.read(in, caret, many, count);
        if (in.lacking()) {
            return Answer.MORE;
        }
        message = moves.message();
        if (target.isEmpty()) {
            return Answer.BAD;
        }
        if (target.get().jump()) {
            marks.set('\'', caret);
        }
        if (mode == Mode.NORMAL) {
            boolean stuck = target.get().offset() >= host.text().length();
            normal(target.get().offset());
            return stuck && host.caret() == caret ? Answer.BAD : Answer.DONE;
        } else {
            visual.to(target.get().offset());
        }
        return Answer.DONE;
    }

    private Answer operator(String operator, int many) {
        int inner = in.count();
        int times = many * Math.max(1, inner);
        String key = in.next();
        if (key.isEmpty()) {
            return Answer.MORE;
        }
        TextSnapshot text = host.text();
        int caret = host.caret();
        int line = text.lineOf(caret);
        if (key.equals(operator) || operator.length() == 2 && operator.endsWith(key)) {
            if (line + times > text.lineCount() && times > 1 && line == text.lineCount() - 1) {
                return Answer.BAD;
            }
            operateLines(operator, line, line + times - 1, caret);
            return Answer.DONE;
        }
        if (key.equals("i") || key.equals("a")) {
            String object = in.next();
            if (object.isEmpty()) {
                return Answer.MORE;
            }
            Optional<TextRange> range = VimMotions.object(text, caret, key.equals("a"), object.charAt(0));
            range.ifPresent(r -> {
                if (object.equals("p")) {
                    operateLines(operator, text.lineOf(r.start()), text.lineOf(Math.max(0, r.end() - 1)), r.start());
                } else {
                    operate(operator, r);
                }
            });
            return range.isPresent() ? Answer.DONE : Answer.BAD;
        }
        if (operator.equals("c") && key.equalsIgnoreCase("w") && !blankAt(caret)) {
            changeWords(key, caret, times);
            return Answer.DONE;
        }
        in.back();
        moves.past(false);
        Optional<Target> target = moves.read(in, caret, times, inner == 0 && many == 1 ? 0 : times);
        moves.settle();
        if (in.lacking()) {
            return Answer.MORE;
        }
        if (target.isEmpty()) {
            return key.matches("[lh ]") ? emptied(operator, caret) : Answer.BAD;
        }
        span(operator, key, caret, target.get());
        return Answer.DONE;
    }

    /// At the edge of a line there is nothing to the side, and nothing is what it acts on.
    private Answer emptied(String operator, int caret) {
        if (operator.equals("c")) {
            insert(caret, 1);
            return Answer.DONE;
        }
        return Answer.BAD;
    }

    /// Changing a word leaves the blank behind it, as if it were to the word's end.
    private void changeWords(String key, int caret, int times) {
        TextSnapshot text = host.text();
        boolean big = key.equals("W");
        int last = VimMotions.object(text, caret, false, key.charAt(0))
                        .orElse(new TextRange(caret, caret + 1))
                        .end()
                - 1;
        for (int i = 1; i < times; i++) {
            last = VimMotions.wordEnd(text, last, big);
        }
        operate("c", new TextRange(caret, Math.min(text.length(), last + 1)));
    }

    /// What lies between the cursor and where a motion leads.
    private void span(String operator, String key, int caret, Target to) {
        TextSnapshot text = host.text();
        int line = text.lineOf(caret);
        int start = Math.min(caret, to.offset());
        if (to.linewise()) {
            int other = text.lineOf(to.offset());
            operateLines(operator, Math.min(line, other), Math.max(line, other), key.equals("_") ? caret : start);
            return;
        }
        int end = Math.min(text.length(), Math.max(caret, to.offset()) + (to.inclusive() ? 1 : 0));
        int first = text.lineOf(start);
        int last = text.lineOf(end);
        if (key.equalsIgnoreCase("w") && last > line && text.line(line).isEmpty() && last == line + 1) {
            operateLines(operator, line, line, start);
        } else if (key.equalsIgnoreCase("w") && last > line && end <= VimMotions.firstNonBlank(text, last)) {
            // The last word of a line ends with the line.
            int until = last - 1;
            while (until > line && text.line(until).isBlank()) {
                until--;
            }
            operate(operator, new TextRange(start, Math.max(start, text.lineEnd(until))));
        } else if (!to.inclusive() && last > first && end == text.lineStart(last)) {
            boolean whole = start <= VimMotions.firstNonBlank(text, first);
            if (whole) {
                operateLines(operator, first, last - 1, start);
            } else {
                operate(operator, new TextRange(start, text.lineEnd(last - 1)));
            }
        } else if (operator.equals("d") && isLines(text, start, end)) {
            operateLines(operator, first, text.lineOf(end - 1), start);
        } else {
            operate(operator, new TextRange(start, end));
        }
    }

    /// Whether a range over several lines leaves nothing but blanks of them.
    private static boolean isLines(TextSnapshot text, int start, int end) {
        int first = text.lineOf(start);
        int last = text.lineOf(Math.max(start, end - 1));
        return last > first
                && start <= VimMotions.firstNonBlank(text, first)
                && text.substring(end, Math.max(end, text.lineEnd(last))).isBlank();
    }

    private boolean blankAt(int offset) {
        TextSnapshot text = host.text();
        return offset >= text.length() || Character.isWhitespace(text.charAt(offset));
    }

    /// Does an operator on units.
    void operate(String operator, TextRange range) {
        switch (operator) {
            case "y" -> {
                edits.yank(register, range, false, false);
                normal(range.start());
            }
            case "d" -> done(removeRaw(range));
            case "c" -> {
                removeRaw(range);
                insert(range.start(), 1);
            }
            case ">", "<" -> {
                TextSnapshot text = host.text();
                operateLines(
                        operator, text.lineOf(range.start()), text.lineOf(Math.max(range.start(), range.end() - 1)), 0);
            }
            default -> {
                edits.recase(operator, range);
                done(range.start());
            }
        }
    }

    /// Does an operator on whole lines.
    ///
    /// @param caret where a yank leaves the cursor
    void operateLines(String operator, int first, int last, int caret) {
        switch (operator) {
            case "y" -> {
                edits.yank(register, edits.lines(first, last), true, false);
                normal(caret);
            }
            case "d" -> done(edits.removeLines(register, first, last));
            case "c" -> insert(edits.changeLines(register, first, last), 1);
            case ">", "<" -> done(edits.indent(first, last, operator.equals(">"), 1));
            default -> {
                edits.recase(operator, edits.lines(first, last));
                done(first != last ? caret : Math.min(caret, VimMotions.firstNonBlank(host.text(), first)));
            }
        }
    }

    private void repeat(int count) {
        List<String> again = new ArrayList<>(lastChange);
        VimVisual.Extent extent = lastExtent;
        if (count > 0) {
            uncounted(again);
            again.addAll(
                    0,
                    String.valueOf(count).chars().mapToObj(Character::toString).toList());
        }
        in.clear();
        depth++;
        visual.select(extent);
        again.forEach(this::key);
        if (mode == Mode.INSERT || mode == Mode.REPLACE) {
            typing.again(mode == Mode.REPLACE);
            leaveInsert();
        }
        depth--;
        changing = false;
        if (!again.isEmpty()) {
            lastChange = List.copyOf(again);
            lastExtent = extent;
        }
    }

    /// Takes counts out of a command: before it, and behind its operator.
    private static void uncounted(List<String> command) {
        while (!command.isEmpty() && command.getFirst().matches("[0-9]")) {
            command.removeFirst();
        }
        String head = command.isEmpty() ? "" : command.getFirst();
        int behind = "dcy<>".contains(head) && head.length() == 1 ? 1 : head.equals("g") ? 2 : command.size();
        while (behind < command.size() && command.get(behind).matches("[1-9]")) {
            command.remove(behind);
        }
    }

    private String lastSubstitute() {
        return lastCommand.matches("(%|[\\d.$,']+)?s\\W.*") ? lastCommand.replaceFirst("^[^s]*", "") : "s";
    }

    /// Opens the line at the bottom.
    void ask(String start) {
        mode = Mode.PROMPT;
        prompt = start;
    }

    private void prompted(String key) {
        switch (key) {
            case "<Esc>", "<C-c>" -> normal(host.caret());
            case "<BS>" -> {
                prompt = prompt.substring(0, prompt.length() - 1);
                if (prompt.isEmpty()) {
                    normal(host.caret());
                }
            }
            case "<Up>" -> prompt = prompt.startsWith(":") ? ":" + lastCommand : prompt;
            case "<CR>" -> entered();
            default -> prompt += key.startsWith("<") && key.length() > 1 ? "" : key;
        }
    }

    private void entered() {
        String line = prompt;
        int caret = host.caret();
        mode = Mode.NORMAL;
        if (!line.startsWith(":")) {
            Optional<Target> hit = moves.search(line.substring(1), caret, line.startsWith("/"));
            message = moves.message();
            hit.ifPresent(t -> {
                marks.set('\'', caret);
                normal(t.offset());
            });
            return;
        }
        TextSnapshot text = host.text();
        boolean chosen = line.startsWith(":'<,'>");
        TextRange range = visual.lastRange();
        int first = text.lineOf(chosen ? range.start() : caret);
        int last = text.lineOf(chosen ? Math.max(range.start(), range.end() - 1) : caret);
        lastCommand = line.substring(1);
        if (chosen) {
            host.select(range.start(), range.start());
        }
        message = ex.run(line.substring(chosen ? 6 : 1), first, last);
    }

    /// Takes keys as if they were typed, for `:normal`; what is left open ends.
    void play(String typed) {
        depth++;
        feed(typed);
        if (mode != Mode.NORMAL || !in.isEmpty()) {
            key("<Esc>");
        }
        depth--;
    }

    /// Does something at lines that may move meanwhile.
    ///
    /// @param starts their offsets
    void following(List<Integer> starts, IntConsumer run) {
        for (int i = 0; i < starts.size(); i++) {
            marks.set((char) (FOLLOWED + i % MOST_FOLLOWED), starts.get(i));
        }
        for (int i = 0; i < Math.min(starts.size(), MOST_FOLLOWED); i++) {
            run.accept(lineOfMark((char) (FOLLOWED + i)));
        }
    }

    /// Names a place.
    void mark(String name, int offset) {
        if (name.length() == 1) {
            marks.set(name.charAt(0), offset);
        }
    }

    /// The line of a mark; -1 where there is none.
    int lineOfMark(char name) {
        return marks.get(name).isPresent() ? host.text().lineOf(marks.get(name).getAsInt()) : -1;
    }
}
