package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.editor.VimKeys.Answer;
import dev.codeface.desktop.editor.VimKeys.Mode;

/// The visual modes: units, lines and blocks, and what is done with them. FX thread.
final class VimVisual {
    private final VimKeys keys;
    private final VimHost host;
    private final VimEdits edits;
    private final VimRegisters registers;
    private final VimMoves moves;
    private int anchor;
    private int cursor;
    private Mode lastMode = Mode.VISUAL;
    private Extent taken = Extent.NONE;

    /// How much was selected, to take as much again elsewhere.
    ///
    /// @param lines   how many more lines than one
    /// @param columns how many more units than one, in the last line
    record Extent(Mode mode, int lines, int columns, boolean toEnds) {
        static final Extent NONE = new Extent(Mode.NORMAL, 0, 0, false);
    }

    VimVisual(VimKeys keys, VimHost host, VimEdits edits, VimRegisters registers, VimMoves moves) {
        this.keys = keys;
        this.host = host;
        this.edits = edits;
        this.registers = registers;
        this.moves = moves;
    }

    int cursor() {
        return cursor;
    }

    /// What the last command acted on, if it was one of these modes.
    Extent taken() {
        Extent was = taken;
        taken = Extent.NONE;
        return was;
    }

    void begin(String key, int caret) {
        anchor = caret;
        cursor = caret;
        keys.mode(modeOf(key));
        show();
    }

    private static Mode modeOf(String key) {
        return switch (key) {
            case "v" -> Mode.VISUAL;
            case "V" -> Mode.LINES;
            default -> Mode.BLOCK;
        };
    }

    /// The last selection again.
    void again() {
        keys.mode(lastMode);
        int length = host.text().length();
        anchor = Math.min(anchor, length);
        cursor = Math.min(cursor, length);
        show();
    }

    /// As much as that from the cursor on.
    void select(Extent extent) {
        if (extent.mode() == Mode.NORMAL) {
            return;
        }
        TextSnapshot text = host.text();
        anchor = host.caret();
        int line = Math.min(text.lineOf(anchor) + extent.lines(), text.lineCount() - 1);
        int column = anchor - text.lineStart(text.lineOf(anchor));
        int to = extent.mode() == Mode.BLOCK || extent.lines() == 0 ? column + extent.columns() : extent.columns();
        cursor = Math.min(text.lineStart(line) + to, VimMotions.lastOfLine(text, line));
        keys.mode(extent.mode());
        show();
    }

    void to(int offset) {
        cursor = offset;
        show();
    }

    void leave() {
        lastMode = keys.mode();
        keys.normal(cursor);
    }

    /// What is selected, or was.
    TextRange lastRange() {
        TextSnapshot text = host.text();
        int from = Math.min(Math.min(anchor, cursor), text.length());
        int to = Math.min(Math.max(anchor, cursor), text.length());
        return lastMode == Mode.LINES
                ? edits.lines(text.lineOf(from), text.lineOf(to))
                : new TextRange(from, Math.min(text.length(), to + 1));
    }

    private void show() {
        lastMode = keys.mode();
        TextSnapshot text = host.text();
        if (keys.mode() == Mode.BLOCK) {
            host.block(block().rows(text), Math.min(cursor, text.length()));
            return;
        }
        TextRange range = lastRange();
        boolean back = cursor < anchor;
        host.select(back ? range.end() : range.start(), back ? range.start() : range.end());
    }

    private VimBlock block() {
        return VimBlock.of(host.text(), anchor, cursor, moves.toEnds());
    }

    /// A command while something is selected.
    Answer command(VimInput in) {
        int count = in.count();
        String key = in.next();
        if (key.equals("\"")) {
            keys.register(in.next());
            key = in.next();
        }
        if (key.isEmpty()) {
            return Answer.MORE;
        }
        boolean block = keys.mode() == Mode.BLOCK;
        switch (key) {
            case "v", "V", "<C-v>" -> {
                if (keys.mode() == modeOf(key)) {
                    leave();
                } else {
                    keys.mode(modeOf(key));
                    show();
                }
            }
            case "o", "O" -> {
                int other = anchor;
                anchor = cursor;
                to(other);
            }
            case ":" -> keys.ask(":'<,'>");
            case "/", "?" -> keys.ask(key);
            case "i", "a" -> {
                return object(in, key.equals("a"));
            }
            case "I", "A" -> {
                if (!block) {
                    return Answer.BAD;
                }
                typed(key.equals("A"));
            }
            case "g" -> {
                String second = in.next();
                if (second.isEmpty()) {
                    return Answer.MORE;
                }
                if ("uU~J".contains(second)) {
                    act("g" + second, count);
                } else {
                    in.back();
                    in.back();
                    return keys.moveOnly(Math.max(1, count), count);
                }
            }
            case "r" -> {
                String with = in.next();
                if (with.isEmpty()) {
                    return Answer.MORE;
                }
                act("r" + with, count);
            }
            case "d",
                    "x",
                    "<Del>",
                    "y",
                    "c",
                    "s",
                    ">",
                    "<",
                    "u",
                    "U",
                    "~",
                    "J",
                    "p",
                    "P",
                    "D",
                    "X",
                    "Y",
                    "C",
                    "S",
                    "R" -> act(key, count);
            default -> {
                in.back();
                return keys.moveOnly(Math.max(1, count), count);
            }
        }
        return Answer.DONE;
    }

    private Answer object(VimInput in, boolean around) {
        String object = in.next();
        if (object.isEmpty()) {
            return Answer.MORE;
        }
        VimMotions.object(host.text(), cursor, around, object.charAt(0)).ifPresent(r -> {
            anchor = anchor == cursor ? r.start() : anchor;
            if (object.equals("p")) {
                keys.mode(Mode.LINES);
            }
            to(Math.max(r.start(), r.end() - 1));
        });
        return Answer.DONE;
    }

    private void act(String key, int count) {
        note();
        boolean block = keys.mode() == Mode.BLOCK;
        boolean linewise = keys.mode() == Mode.LINES || !block && "DXYCSR".contains(key);
        TextSnapshot text = host.text();
        TextRange range = lastRange();
        int firstLine = text.lineOf(Math.min(anchor, cursor));
        int lastLine = text.lineOf(Math.max(anchor, cursor));
        if (linewise) {
            range = edits.lines(firstLine, lastLine);
        }
        VimBlock rows = block();
        moves.settle();
        keys.mode(Mode.NORMAL);
        String operator = switch (key) {
            case "x", "<Del>", "D", "X" -> "d";
            case "s", "C", "S", "R" -> "c";
            case "Y" -> "y";
            case "u", "U", "~" -> "g" + key;
            default -> key;
        };
        if (operator.equals(">") || operator.equals("<")) {
            keys.changing();
            keys.normal(edits.indent(firstLine, lastLine, operator.equals(">"), Math.max(1, count)));
        } else if (operator.endsWith("J")) {
            host.select(range.start(), range.start());
            keys.changing();
            keys.normal(edits.join(firstLine, lastLine - firstLine + 1, operator.startsWith("g")));
        } else if (operator.equalsIgnoreCase("p")) {
            put(range, linewise, operator.equals("P"));
        } else if (operator.startsWith("r")) {
            String with = operator.substring(1);
            keys.changing();
            if (block) {
                host.apply(rows.each(text, part -> refilled(part, with)));
                keys.normal(rows.start(text));
            } else {
                keys.normal(edits.replace(
                        range.start(), range.end(), refilled(text.substring(range), with), range.start()));
            }
        } else if (block) {
            blocked(operator, rows);
        } else {
            if (linewise) {
                keys.operateLines(operator, firstLine, lastLine, range.start());
            } else {
                keys.operate(operator, range);
            }
        }
    }

    private static String refilled(String part, String with) {
        StringBuilder out = new StringBuilder();
        part.chars().forEach(c -> out.append(c == '\n' ? "\n" : with));
        return out.toString();
    }

    private void note() {
        TextSnapshot text = host.text();
        int from = Math.min(anchor, cursor);
        int to = Math.max(anchor, cursor);
        int first = text.lineOf(from);
        int last = text.lineOf(to);
        int column = to - text.lineStart(last);
        int start = from - text.lineStart(first);
        boolean block = keys.mode() == Mode.BLOCK;
        taken = new Extent(
                keys.mode(),
                last - first,
                block ? Math.abs(column - start) : last == first ? column - start : column,
                moves.toEnds());
    }

    private void blocked(String operator, VimBlock rows) {
        TextSnapshot text = host.text();
        int start = rows.start(text);
        if (!operator.startsWith("g")) {
            registers.keep(keys.register(), rows.content(text), !operator.equals("y"));
        }
        switch (operator) {
            case "y" -> keys.normal(start);
            case "d", "c" -> {
                host.apply(rows.each(text, part -> ""));
                keys.changing();
                if (operator.equals("c")) {
                    keys.insertBlock(
                            new VimBlock(rows.first(), rows.last(), rows.left(), rows.left(), false), start, false);
                } else {
                    keys.normal(start);
                }
            }
            default -> {
                host.apply(rows.each(text, part -> VimEdits.cased(operator, part)));
                keys.changing();
                keys.normal(start);
            }
        }
    }

    private void typed(boolean behind) {
        note();
        TextSnapshot text = host.text();
        VimBlock rows = block();
        TextRange first = rows.rows(text).getFirst();
        int length = text.lineEnd(rows.first()) - text.lineStart(rows.first());
        int at = behind ? first.end() : first.start();
        if (behind && !rows.toEnds() && length < rows.right()) {
            edits.replace(at, at, " ".repeat(rows.right() - length), at);
            at += rows.right() - length;
        }
        keys.mode(Mode.NORMAL);
        keys.insertBlock(rows, at, behind);
    }

    private void put(TextRange range, boolean linewise, boolean keep) {
        VimRegisters.Content content = registers.get(keys.register());
        if (!keep) {
            edits.yank((char) 0, range, linewise, true);
        }
        String text = content.text();
        boolean lines = content.shape() == VimRegisters.Shape.LINES;
        String whole = linewise ? lines ? text : text + "\n" : lines ? "\n" + text : text;
        boolean tail = linewise && range.end() == host.text().length();
        String put = tail && whole.endsWith("\n") ? whole.substring(0, whole.length() - 1) : whole;
        keys.changing();
        keys.normal(edits.replace(
                range.start(),
                range.end(),
                put,
                lines || linewise || put.contains("\n")
                        ? range.start() + (lines && !linewise ? 1 : 0)
                        : Math.max(range.start(), range.start() + put.length() - 1)));
    }
}
