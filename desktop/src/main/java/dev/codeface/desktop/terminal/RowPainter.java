package dev.codeface.desktop.terminal;

import dev.codeface.core.syntax.Severity;
import dev.codeface.core.terminal.Attribute;
import dev.codeface.core.terminal.Cell;
import dev.codeface.core.terminal.Row;
import dev.codeface.core.terminal.Style;
import dev.codeface.core.terminal.Underline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Paints rows of cells with one font and palette. FX thread; made anew when either changes.
final class RowPainter {
    private final GraphicsContext gc;
    private final CellFont font;
    private final TerminalPalette palette;
    private final BoxDrawing boxes;
    private final Map<Integer, Color> colors = new HashMap<>();
    private final Map<String, Double> advances = new HashMap<>();

    RowPainter(GraphicsContext gc, CellFont font, TerminalPalette palette) {
        this.gc = gc;
        this.font = font;
        this.palette = palette;
        this.boxes = new BoxDrawing(gc, font);
    }

    /// Cells of a row that stand out: from a column to a column (exclusive).
    record Tint(int from, int to, Kind kind) {
        /// Why they do.
        enum Kind {
            MATCH,
            CURRENT_MATCH,
            SELECTED
        }
    }

    /// Paints one row, at most `columns` cells of it, with its left top corner at a point; of two tints of a cell the
    /// later is seen.
    void paint(Row row, int columns, double x, double y, List<Tint> tints) {
        gc.setTextBaseline(VPos.BASELINE);
        gc.setTextAlign(TextAlignment.LEFT);
        int width = Math.min(columns, row.columns());
        backgrounds(row, width, x, y, tints);
        int start = 0;
        while (start < width) {
            int end = runEnd(row, start, width);
            texts(row, start, end, x, y);
            start = end;
        }
    }

    /// Cells of one style follow each other to here.
    private static int runEnd(Row row, int start, int width) {
        Style style = row.cell(start).style();
        int end = start + 1;
        while (end < width && row.cell(end).style().equals(style)) {
            end++;
        }
        return end;
    }

    private void backgrounds(Row row, int width, double x, double y, List<Tint> tints) {
        int start = 0;
        while (start < width) {
            int color = behind(row, start, tints);
            int end = start + 1;
            while (end < width && behind(row, end, tints) == color) {
                end++;
            }
            gc.setFill(color(color));
            // To whole pixels: neighbours of one colour must not show a seam.
            double left = Math.floor(x + start * font.width());
            // One more behind the last cell, where smoothed edges of glyphs reach.
            double right = Math.floor(x + end * font.width()) + (end == width ? 1 : 0);
            double top = Math.floor(y);
            gc.fillRect(left, top, right - left, Math.floor(y + font.height()) - top);
            start = end;
        }
    }

    private int behind(Row row, int column, List<Tint> tints) {
        for (int i = tints.size() - 1; i >= 0; i--) {
            Tint tint = tints.get(i);
            if (column >= tint.from() && column < tint.to()) {
                return tinted(tint.kind());
            }
        }
        return palette.behind(row.cell(column).style());
    }

    private int tinted(Tint.Kind kind) {
        int yellow = palette.ansi().get(3);
        return switch (kind) {
            case SELECTED -> palette.selection();
            case MATCH -> TerminalPalette.mix(palette.background(), yellow, 0.3);
            case CURRENT_MATCH -> TerminalPalette.mix(palette.background(), yellow, 0.6);
        };
    }

    private void texts(Row row, int start, int end, double x, double y) {
        Style style = row.cell(start).style();
        Color ink = color(palette.text(style));
        gc.setFill(ink);
        gc.setStroke(ink);
        Font face = font.font(style.has(Attribute.BOLD), style.has(Attribute.ITALIC));
        gc.setFont(face);
        StringBuilder plain = new StringBuilder();
        int plainStart = start;
        for (int column = start; column < end; column++) {
            Cell cell = row.cell(column);
            String text = cell.text();
            if (text.length() == 1 && text.charAt(0) >= ' ' && text.charAt(0) < 0x7f) {
                if (plain.isEmpty()) {
                    plainStart = column;
                }
                plain.append(text.charAt(0));
                continue;
            }
            flush(plain, plainStart, x, y);
            if (!cell.isContinuation()) {
                single(cell, x + column * font.width(), y, face);
            }
        }
        flush(plain, plainStart, x, y);
        decorate(style, x + start * font.width(), y, (end - start) * font.width());
    }

    private void flush(StringBuilder plain, int column, double x, double y) {
        String text = plain.toString();
        plain.setLength(0);
        int first = 0;
        while (first < text.length() && text.charAt(first) == ' ') {
            first++;
        }
        String ink = text.substring(first).stripTrailing();
        if (!ink.isEmpty()) {
            gc.fillText(ink, x + (column + first) * font.width(), y + font.baseline());
        }
    }

    /// A character that the font may not have at the cell's width: lines and blocks are drawn, others squeezed to fit.
    private void single(Cell cell, double x, double y, Font face) {
        String text = visible(cell.text());
        if (BoxDrawing.draws(text)) {
            boxes.draw(text.charAt(0), x, y);
            return;
        }
        double room = cell.width() * font.width();
        double advance = advances.computeIfAbsent(face.getStyle() + text, key -> measure(text, face));
        if (advance > room * 1.02) {
            gc.fillText(text, x, y + font.baseline(), room);
        } else {
            double left = cell.width() == 2 ? (room - advance) / 2 : 0;
            gc.fillText(text, x + left, y + font.baseline());
        }
    }

    private static double measure(String text, Font face) {
        Text probe = new Text(text);
        probe.setFont(face);
        return probe.getLayoutBounds().getWidth();
    }

    /// Characters that would turn or hide what stands around them are drawn as a mark; cells stay left to right.
    private static String visible(String text) {
        int first = text.codePointAt(0);
        boolean acts = Character.getType(first) == Character.FORMAT
                || first != ' ' && Character.isWhitespace(first) && text.length() == 1;
        if (acts) {
            return "\u00b7";
        }
        if (text.chars().noneMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200B)) {
            return text;
        }
        return Character.toString(first);
    }

    /// Underlines a link that the program marked or printed.
    void link(LinkMark mark, double x, double y) {
        gc.setStroke(color(TerminalPalette.mix(palette.foreground(), palette.background(), 0.4)));
        underline(Underline.DOTTED, x + mark.from() * font.width(), y, (mark.to() - mark.from()) * font.width());
        gc.setLineDashes();
    }

    /// Underlines a place that can be opened: in red or yellow where it is a problem, else in the accent, dotted.
    void place(PlaceMark mark, double x, double y) {
        int color = mark.severity()
                .map(severity -> palette.ansi().get(severity == Severity.ERROR ? 1 : 3))
                .orElse(palette.cursor());
        gc.setStroke(color(color));
        double left = x + mark.from() * font.width();
        underline(
                mark.severity().isPresent() ? Underline.CURLY : Underline.DOTTED,
                left,
                y,
                (mark.to() - mark.from()) * font.width());
        gc.setLineDashes();
    }

    private void decorate(Style style, double x, double y, double width) {
        if (style.underline() != Underline.NONE) {
            gc.setStroke(color(palette.underline(style)));
            underline(style.underline(), x, y, width);
            gc.setLineDashes();
        }
        gc.setStroke(color(palette.text(style)));
        gc.setLineWidth(1);
        if (style.has(Attribute.STRIKETHROUGH)) {
            double at = Math.floor(y + font.baseline() - font.height() * 0.24) + 0.5;
            gc.strokeLine(x, at, x + width, at);
        }
        if (style.has(Attribute.OVERLINE)) {
            double at = Math.floor(y) + 0.5;
            gc.strokeLine(x, at, x + width, at);
        }
    }

    private void underline(Underline kind, double x, double y, double width) {
        double at = Math.floor(Math.min(y + font.baseline() + font.height() * 0.11, y + font.height() - 1.5)) + 0.5;
        gc.setLineWidth(1);
        gc.setLineCap(StrokeLineCap.BUTT);
        switch (kind) {
            case DOTTED -> gc.setLineDashes(1, 2);
            case DASHED -> gc.setLineDashes(font.width() * 0.6, font.width() * 0.4);
            default -> gc.setLineDashes();
        }
        if (kind == Underline.CURLY) {
            curl(x, at, width);
            return;
        }
        gc.strokeLine(x, at, x + width, at);
        if (kind == Underline.DOUBLE) {
            gc.strokeLine(x, at - 2, x + width, at - 2);
        }
    }

    private void curl(double x, double y, double width) {
        double step = Math.max(2, font.width() / 2);
        double rise = Math.max(1, font.height() * 0.06);
        gc.beginPath();
        gc.moveTo(x, y);
        int i = 0;
        for (double at = x; at < x + width - 0.01; at += step, i++) {
            gc.quadraticCurveTo(at + step / 2, y + (i % 2 == 0 ? -2 * rise : 2 * rise), at + step, y);
        }
        gc.stroke();
    }

    Color color(int rgb) {
        return colors.computeIfAbsent(rgb, key -> Color.rgb(key >> 16 & 0xff, key >> 8 & 0xff, key & 0xff));
    }
}
