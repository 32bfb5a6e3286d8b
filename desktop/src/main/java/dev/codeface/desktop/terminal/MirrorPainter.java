package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Paints the panes of a window onto a canvas: cells, cursors, borders, and floating panes over the others.
///
/// It knows what is on the canvas and paints only the rows that changed; where anything else changes (place, font,
/// colours, the selected pane) another one takes its place. FX thread.
final class MirrorPainter {
    private final Canvas canvas;
    private final GraphicsContext gc;
    private final TerminalPalette colors;
    private final GridGeometry grid;
    private final String selectedPane;
    private final RowPainter brush;
    private final Map<String, PaintedPane> painted = new HashMap<>();
    private long rows;

    MirrorPainter(Canvas canvas, TerminalPalette colors, GridGeometry grid, String selectedPane) {
        this.canvas = canvas;
        this.gc = canvas.getGraphicsContext2D();
        this.colors = colors;
        this.grid = grid;
        this.selectedPane = selectedPane;
        this.brush = new RowPainter(gc, grid.font(), colors);
        clear(gc, canvas, colors);
        borders(grid.picture().layout());
    }

    /// Fills a canvas with the background.
    static void clear(GraphicsContext gc, Canvas canvas, TerminalPalette colors) {
        int rgb = colors.background();
        gc.setFill(Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }

    /// Paints what changed.
    ///
    /// @return how many rows
    long paint(Map<String, PaneSnapshot> panes, Function<PaneSnapshot, PaneText> texts, PaneMarks marks) {
        long before = rows;
        grid.picture().layout().leaves().forEach(leaf -> pane(leaf, panes, texts, marks));
        for (PaneLayout.Leaf leaf : grid.picture().floating()) {
            if (rows != before || !painted.containsKey(leaf.paneId())) {
                // Something below it was painted, perhaps over it.
                painted.remove(leaf.paneId());
                frame(leaf);
            }
            pane(leaf, panes, texts, marks);
        }
        return rows - before;
    }

    private void frame(PaneLayout.Leaf leaf) {
        CellArea outer = WindowPicture.frame(leaf);
        double x = grid.x(outer.column());
        double y = grid.y(outer.row());
        double width = outer.columns() * grid.font().width();
        double height = outer.rows() * grid.font().height();
        gc.setFill(brush.color(colors.background()));
        gc.fillRect(x, y, width, height);
        gc.setLineWidth(1);
        gc.setStroke(border(leaf.paneId().equals(selectedPane)));
        double insetX = Math.floor(grid.font().width() / 2);
        double insetY = Math.floor(grid.font().height() / 2);
        gc.strokeRect(
                Math.floor(x + insetX) + 0.5,
                Math.floor(y + insetY) + 0.5,
                Math.floor(width - 2 * insetX),
                Math.floor(height - 2 * insetY));
    }

    private Color border(boolean selected) {
        return brush.color(
                selected ? colors.cursor() : TerminalPalette.mix(colors.background(), colors.foreground(), 0.28));
    }

    private void pane(
            PaneLayout.Leaf leaf,
            Map<String, PaneSnapshot> panes,
            Function<PaneSnapshot, PaneText> texts,
            PaneMarks marks) {
        CellFont cells = grid.font();
        PaneSnapshot snapshot = panes.get(leaf.paneId());
        if (snapshot == null) {
            return;
        }
        PaneText text = texts.apply(snapshot);
        List<Row> visible = text.rows(text.top(), text.top() + leaf.area().rows());
        Optional<Cursor> cursor =
                text.top() == text.history() && snapshot.cursor().visible()
                        ? Optional.of(snapshot.cursor())
                        : Optional.empty();
        PaintedPane before = painted.computeIfAbsent(leaf.paneId(), id -> new PaintedPane());
        for (int i = 0; i < visible.size(); i++) {
            double y = grid.y(leaf.area().row() + i);
            if (y + cells.height() < 0 || y > canvas.getHeight()) {
                before.skip(i);
                continue;
            }
            PaneMarks.OfRow drawn = marks.of(leaf.paneId(), text.top() + i, text.columns());
            Optional<Cursor> here = at(cursor, i);
            if (before.isCurrent(i, visible.get(i), new PaintedPane.Extras(here, drawn))) {
                continue;
            }
            double x = grid.x(leaf.area().column());
            Row row = visible.get(i);
            brush.paint(row, leaf.area().columns(), x, y, drawn.tints());
            drawn.links().forEach(mark -> brush.link(mark, x, y));
            drawn.places().forEach(mark -> brush.place(mark, x, y));
            here.ifPresent(c -> cursor(c, row, x, y, leaf.paneId()));
            if (drawn.copyColumn() >= 0) {
                Cursor block = new Cursor(i, drawn.copyColumn(), true, Cursor.Shape.BLOCK);
                cursor(block, row, x, y, selectedPane);
            }
            rows++;
        }
        before.keep(visible.size());
    }

    private static Optional<Cursor> at(Optional<Cursor> cursor, int row) {
        return cursor.filter(c -> c.row() == row);
    }

    private void cursor(Cursor cursor, Row row, double x, double y, String paneId) {
        CellFont cells = grid.font();
        if (cursor.column() >= row.columns()) {
            return;
        }
        double left = x + cursor.column() * cells.width();
        double wide = cells.width() * Math.max(1, row.cell(cursor.column()).width());
        Color color = brush.color(colors.cursor());
        gc.setFill(color);
        gc.setStroke(color);
        if (!paneId.equals(selectedPane)) {
            gc.setLineWidth(1);
            gc.strokeRect(Math.floor(left) + 0.5, Math.floor(y) + 0.5, wide - 1, cells.height() - 1);
            return;
        }
        switch (cursor.shape()) {
            case UNDERLINE -> gc.fillRect(left, y + cells.height() - 2, wide, 2);
            case BAR -> gc.fillRect(left, y, 2, cells.height());
            case BLOCK -> {
                gc.fillRect(Math.floor(left), Math.floor(y), wide, cells.height());
                String text = row.cell(cursor.column()).text();
                gc.setFill(brush.color(colors.background()));
                gc.setFont(cells.plain());
                gc.fillText(text, left, y + cells.baseline());
            }
        }
    }

    private void borders(PaneLayout node) {
        CellFont cells = grid.font();
        if (!(node instanceof PaneLayout.Split split)) {
            return;
        }
        gc.setLineWidth(1);
        for (int i = 0; i < split.parts().size(); i++) {
            PaneLayout part = split.parts().get(i);
            borders(part);
            if (i == 0) {
                continue;
            }
            CellArea a = part.area();
            CellArea before = split.parts().get(i - 1).area();
            boolean beside = touches(part) || touches(split.parts().get(i - 1));
            gc.setStroke(border(beside));
            if (split.sideBySide()) {
                double at = Math.floor(grid.x(before.column() + before.columns()) + cells.width() / 2) + 0.5;
                gc.strokeLine(at, edgeY(a.row(), -1), at, edgeY(a.row() + a.rows(), 1));
            } else {
                double at = Math.floor(grid.y(before.row() + before.rows()) + cells.height() / 2) + 0.5;
                gc.strokeLine(edgeX(a.column(), -1), at, edgeX(a.column() + a.columns(), 1), at);
            }
        }
    }

    /// Where a border ends: in the middle of the border that it meets, or at the edge of the window.
    private double edgeX(int column, int towards) {
        CellArea all = grid.picture().area();
        boolean outer = column <= all.column() || column >= all.column() + all.columns();
        return grid.x(column) + (outer ? 0 : towards * grid.font().width() / 2);
    }

    private double edgeY(int row, int towards) {
        CellArea all = grid.picture().area();
        boolean outer = row <= all.row() || row >= all.row() + all.rows();
        return grid.y(row) + (outer ? 0 : towards * grid.font().height() / 2);
    }

    private boolean touches(PaneLayout part) {
        return part instanceof PaneLayout.Leaf leaf && leaf.paneId().equals(selectedPane);
    }
}
