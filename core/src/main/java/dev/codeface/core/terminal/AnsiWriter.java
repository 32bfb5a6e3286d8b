package dev.codeface.core.terminal;

/// Writes rows as text with escape sequences, so that any terminal shows what the model holds.
public final class AnsiWriter {
    private static final String CSI = "\u001b[";

    private AnsiWriter() {}

    /// One row; its style begins and ends at the default.
    public static String row(Row row) {
        StringBuilder out = new StringBuilder();
        Style pen = Style.DEFAULT;
        int end = end(row);
        for (int column = 0; column < end; column++) {
            Cell cell = row.cell(column);
            if (!cell.style().equals(pen)) {
                change(out, pen, cell.style());
                pen = cell.style();
            }
            out.append(cell.text());
        }
        change(out, pen, Style.DEFAULT);
        return out.toString();
    }

    /// Blank cells of the default style at the end are not written.
    private static int end(Row row) {
        int end = row.columns();
        while (end > 0 && row.cell(end - 1).equals(Cell.BLANK)) {
            end--;
        }
        return end;
    }

    private static void change(StringBuilder out, Style from, Style to) {
        if (!from.link().equals(to.link())) {
            out.append("\u001b]8;;").append(to.link()).append("\u001b\\");
        }
        if (from.withLink("").equals(to.withLink(""))) {
            return;
        }
        out.append(CSI).append('0');
        for (Attribute attribute : Attribute.values()) {
            if (to.has(attribute)) {
                out.append(';').append(code(attribute));
            }
        }
        if (to.underline() != Underline.NONE) {
            out.append(
                    to.underline() == Underline.SINGLE
                            ? ";4"
                            : ";4:" + to.underline().ordinal());
        }
        color(out, "38", to.foreground());
        color(out, "48", to.background());
        color(out, "58", to.underlineColor());
        out.append('m');
    }

    private static int code(Attribute attribute) {
        return switch (attribute) {
            case BOLD -> 1;
            case DIM -> 2;
            case ITALIC -> 3;
            case BLINK -> 5;
            case REVERSE -> 7;
            case HIDDEN -> 8;
            case STRIKETHROUGH -> 9;
            case OVERLINE -> 53;
        };
    }

    private static void color(StringBuilder out, String code, int color) {
        if (color == TerminalColor.DEFAULT) {
            return;
        }
        out.append(';').append(code);
        if (TerminalColor.isRgb(color)) {
            int rgb = TerminalColor.toRgb(color);
            out.append(";2;")
                    .append(rgb >> 16)
                    .append(';')
                    .append(rgb >> 8 & 0xff)
                    .append(';')
                    .append(rgb & 0xff);
        } else {
            out.append(";5;").append(color);
        }
    }
}
