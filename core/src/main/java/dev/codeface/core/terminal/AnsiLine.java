package dev.codeface.core.terminal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Reads one captured line into cells, from a given pen; used once.
final class AnsiLine {
    private static final char ESC = 0x1b;
    private static final char BEL = 0x07;
    private static final char SHIFT_OUT = 0x0e;
    private static final char SHIFT_IN = 0x0f;
    private static final int TAB_STOP = 8;
    private static final int JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;

    private final String line;
    private final Dialect dialect;
    private final BitSet tabStops;
    private final List<Cell> cells = new ArrayList<>();
    private Style style;
    private boolean lineDrawing;
    private int at;

    AnsiLine(String line, AnsiReader.Pen pen, Dialect dialect, BitSet tabStops) {
        this.line = line;
        this.dialect = dialect;
        this.tabStops = tabStops;
        this.style = pen.style();
        this.lineDrawing = pen.lineDrawing();
        read();
    }

    List<Cell> cells() {
        return cells;
    }

    AnsiReader.Pen pen() {
        return new AnsiReader.Pen(style, lineDrawing);
    }

    private void read() {
        while (at < line.length()) {
            char c = line.charAt(at);
            switch (c) {
                case ESC -> escape();
                case SHIFT_OUT -> shift(true);
                case SHIFT_IN -> shift(false);
                case '\t' -> tab();
                default -> text();
            }
        }
    }

    private void shift(boolean out) {
        lineDrawing = out;
        at++;
    }

    private void tab() {
        at++;
        int start = cells.size();
        int next = tabStops.isEmpty() ? (start / TAB_STOP + 1) * TAB_STOP : tabStops.nextSetBit(start + 1);
        do {
            cells.add(new Cell(" ", 1, style));
        } while (cells.size() < next);
    }

    private void text() {
        int codePoint = line.codePointAt(at);
        at += Character.charCount(codePoint);
        if (codePoint < ' ' || codePoint == 0x7f) {
            return;
        }
        if (lineDrawing && codePoint < 0x80) {
            cells.add(new Cell(
                    String.valueOf(LineDrawing.translate((char) codePoint, dialect.oldLineDrawing())), 1, style));
            return;
        }
        int width = CharacterWidth.of(codePoint, dialect.widths());
        boolean joins = width > 0 && !cells.isEmpty() && EmojiParts.joins(dialect.widths(), lastText(), codePoint);
        if (width == 0 || joins) {
            join(codePoint, joins);
            return;
        }
        cells.add(new Cell(Character.toString(codePoint), width, style));
        if (width == 2) {
            cells.add(new Cell("", 0, style));
        }
    }

    private int lastIndex() {
        int last = cells.size() - 1;
        return cells.get(last).isContinuation() ? last - 1 : last;
    }

    private String lastText() {
        return cells.get(lastIndex()).text();
    }

    /// @param visible whether it would have a width of its own
    private void join(int codePoint, boolean visible) {
        if (cells.isEmpty()) {
            // Nothing to join: tmux drops such a character too.
            return;
        }
        int index = lastIndex();
        Cell cell = cells.get(index);
        boolean emoji = codePoint == EMOJI_SELECTOR
                || visible && lastText().charAt(lastText().length() - 1) != JOINER;
        boolean grows = dialect.widths().knowsEmoji() && emoji && cell.width() == 1;
        cells.set(index, new Cell(cell.text() + Character.toString(codePoint), grows ? 2 : cell.width(), cell.style()));
        if (grows) {
            cells.add(new Cell("", 0, cell.style()));
        }
    }

    private void escape() {
        char kind = at + 1 < line.length() ? line.charAt(at + 1) : 0;
        if (kind == '[') {
            controlSequence();
        } else if (kind == ']') {
            operatingSystemCommand();
        } else {
            at += 2;
        }
    }

    private void controlSequence() {
        int end = at + 2;
        while (end < line.length() && (line.charAt(end) < '@' || line.charAt(end) > '~')) {
            end++;
        }
        if (end < line.length() && line.charAt(end) == 'm') {
            String parameters = line.substring(at + 2, end);
            if (parameters.isEmpty() && !dialect.emptySgrResets()) {
                style = style.withBackground(TerminalColor.DEFAULT);
            } else {
                boolean ends = !dialect.zeroResets() && (parameters.equals("0") || parameters.startsWith("0;"));
                style = Sgr.apply(style, ends ? Sgr.NO_ATTRIBUTES + parameters.substring(1) : parameters);
            }
        }
        at = end + 1;
    }

    private void operatingSystemCommand() {
        int end = at + 2;
        while (end < line.length() && line.charAt(end) != BEL && line.charAt(end) != ESC) {
            end++;
        }
        String body = line.substring(at + 2, end);
        if (body.startsWith("8;")) {
            int target = body.indexOf(';', 2);
            style = style.withLink(target < 0 ? "" : plain(body.substring(target + 1)));
        }
        // ESC ends it with a backslash of its own behind.
        at = end < line.length() && line.charAt(end) == ESC ? end + 2 : end + 1;
    }

    /// tmux keeps a target with each backslash doubled, and one before what looks like a variable.
    private static String plain(String target) {
        return target.indexOf('\\') < 0 ? target : target.replaceAll("\\\\([\\\\$])", "$1");
    }
}
