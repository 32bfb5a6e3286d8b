package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The cell grid: the panes of a window, or one pane, painted onto a canvas with the font that fits.
///
/// What is to be seen is set at any time; painting happens once in the next pulse and touches only the rows that
/// changed. FX thread.
final class MirrorCanvas extends Region {
    private static final double MARGIN = 6;

    private final Canvas canvas = new Canvas();
    private final AnimationTimer pulse;
    private final Map<String, PaintedPane> painted = new HashMap<>();
    private Function<PaneSnapshot, List<Row>> rows = snapshot -> snapshot.grid().lines();
    private @Nullable PaneLayout layout;
    private Map<String, PaneSnapshot> panes = Map.of();
    private String selectedPane = "";
    private Selection selection = Selection.NONE;
    private Map<String, List<PlaceMark>> places = Map.of();
    private String family = "JetBrains Mono";
    private double size = 13;
    private @Nullable TerminalPalette palette;
    private @Nullable CellFont font;
    private @Nullable RowPainter painter;
    private boolean all = true;
    private boolean faded;
    private long paints;
    private long rowPaints;

    MirrorCanvas() {
        getStyleClass().add("cf-mirror-grid");
        getChildren().add(canvas);
        setFocusTraversable(true);
        pulse = new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                paint();
            }
        };
    }

    /// Which rows of a pane are in sight; asked at each paint.
    void setRows(Function<PaneSnapshot, List<Row>> source) {
        rows = source;
    }

    /// What to show.
    void show(@Nullable PaneLayout wanted, Map<String, PaneSnapshot> snapshots, String selected) {
        if (wanted == null || !wanted.equals(layout)) {
            layout = wanted;
            invalidate();
        }
        if (!selected.equals(selectedPane)) {
            selectedPane = selected;
            invalidate();
        }
        panes = snapshots;
        pulse.start();
    }

    void setPalette(TerminalPalette wanted) {
        palette = wanted;
        invalidate();
    }

    void setFont(String wantedFamily, double wantedSize) {
        family = wantedFamily;
        size = wantedSize;
        invalidate();
    }

    /// A picture that is not live is paler.
    void setFaded(boolean wanted) {
        faded = wanted;
        canvas.setOpacity(wanted ? 0.55 : 1);
    }

    boolean isFaded() {
        return faded;
    }

    void select(Selection wanted) {
        selection = wanted;
        pulse.start();
    }

    void setPlaces(Map<String, List<PlaceMark>> found) {
        places = found;
        pulse.start();
    }

    /// The place named at a point, if one is.
    Optional<Place> placeAt(GridPoint point) {
        return places.getOrDefault(point.paneId(), List.of()).stream()
                .filter(mark -> mark.has(point.row(), point.column()))
                .map(PlaceMark::place)
                .findFirst();
    }

    Selection selection() {
        return selection;
    }

    /// Paints all of it in the next pulse.
    void invalidate() {
        all = true;
        pulse.start();
    }

    /// Paints what changed in the next pulse.
    void refresh() {
        pulse.start();
    }

    /// How often was painted, and how many rows, for tests and measurements.
    long[] paintCounts() {
        return new long[] {paints, rowPaints};
    }

    /// Height of a row as it is painted; 0 before the first.
    double cellHeight() {
        CellFont cells = font;
        return cells == null ? 0 : cells.height();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, getWidth());
        double height = Math.max(1, getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            invalidate();
        }
    }

    /// Painted now instead of in the next pulse: for pictures of it.
    void paint() {
        TerminalPalette colors = palette;
        PaneLayout shown = layout;
        if (colors == null || canvas.getWidth() < 2) {
            return;
        }
        paints++;
        GraphicsContext gc = canvas.getGraphicsContext2D();
        if (all || painter == null) {
            painted.clear();
            CellArea area = shown == null ? new CellArea(0, 0, 80, 24) : shown.area();
            CellFont fitted = CellFont.fitting(
                    family,
                    size,
                    area.columns(),
                    area.rows(),
                    canvas.getWidth() - 2 * MARGIN,
                    canvas.getHeight() - 2 * MARGIN);
            font = fitted;
            painter = new RowPainter(gc, fitted, colors);
            gc.setFill(painter.color(colors.background()));
            gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            all = false;
            if (shown != null) {
                borders(gc, shown, colors, fitted, painter);
            }
        }
        if (shown != null && font != null) {
            RowPainter brush = painter;
            CellFont cells = font;
            shown.leaves().forEach(leaf -> pane(gc, leaf, colors, cells, brush));
        }
    }

    private void pane(
            GraphicsContext gc, PaneLayout.Leaf leaf, TerminalPalette colors, CellFont cells, RowPainter brush) {
        PaneSnapshot snapshot = panes.get(leaf.paneId());
        if (snapshot == null) {
            return;
        }
        List<Row> visible = rows.apply(snapshot);
        Optional<Cursor> cursor =
                visible == snapshot.grid().lines() && snapshot.cursor().visible()
                        ? Optional.of(snapshot.cursor())
                        : Optional.empty();
        PaintedPane before = painted.computeIfAbsent(leaf.paneId(), id -> new PaintedPane());
        int height = Math.min(visible.size(), leaf.area().rows());
        for (int i = 0; i < height; i++) {
            RowPainter.Marked marked =
                    selection.inRow(leaf.paneId(), i, snapshot.grid().columns());
            Optional<Cursor> here = cursor.filter(at(i));
            int line = i;
            List<PlaceMark> named = places.getOrDefault(leaf.paneId(), List.of()).stream()
                    .filter(mark -> mark.row() == line)
                    .toList();
            if (before.isCurrent(i, visible.get(i), new Extras(marked, here, named))) {
                continue;
            }
            double x = x(cells, leaf.area().column());
            double y = y(cells, leaf.area().row() + i);
            brush.paint(visible.get(i), leaf.area().columns(), x, y, marked);
            named.forEach(mark -> brush.place(mark, x, y));
            here.ifPresent(c -> cursor(gc, c, visible.get(c.row()), x, y, colors, cells, brush, leaf.paneId()));
            rowPaints++;
        }
        before.keep(height);
    }

    private static java.util.function.Predicate<Cursor> at(int row) {
        return cursor -> cursor.row() == row;
    }

    private void cursor(
            GraphicsContext gc,
            Cursor cursor,
            Row row,
            double x,
            double y,
            TerminalPalette colors,
            CellFont cells,
            RowPainter brush,
            String paneId) {
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

    private void borders(
            GraphicsContext gc, PaneLayout node, TerminalPalette colors, CellFont cells, RowPainter brush) {
        if (!(node instanceof PaneLayout.Split split)) {
            return;
        }
        gc.setLineWidth(1);
        for (int i = 0; i < split.parts().size(); i++) {
            PaneLayout part = split.parts().get(i);
            borders(gc, part, colors, cells, brush);
            if (i == 0) {
                continue;
            }
            CellArea a = part.area();
            CellArea before = split.parts().get(i - 1).area();
            boolean beside = touches(part) || touches(split.parts().get(i - 1));
            gc.setStroke(brush.color(
                    beside ? colors.cursor() : TerminalPalette.mix(colors.background(), colors.foreground(), 0.28)));
            if (split.sideBySide()) {
                double at = Math.floor(x(cells, before.column() + before.columns()) + cells.width() / 2) + 0.5;
                gc.strokeLine(at, y(cells, a.row()), at, y(cells, a.row() + a.rows()));
            } else {
                double at = Math.floor(y(cells, before.row() + before.rows()) + cells.height() / 2) + 0.5;
                gc.strokeLine(x(cells, a.column()), at, x(cells, a.column() + a.columns()), at);
            }
        }
    }

    private boolean touches(PaneLayout part) {
        return part instanceof PaneLayout.Leaf leaf && leaf.paneId().equals(selectedPane);
    }

    private double x(CellFont cells, int column) {
        int origin = layout == null ? 0 : layout.area().column();
        return MARGIN + (column - origin) * cells.width();
    }

    private double y(CellFont cells, int row) {
        int origin = layout == null ? 0 : layout.area().row();
        return MARGIN + (row - origin) * cells.height();
    }

    /// The cell under a point of this region.
    Optional<GridPoint> pointAt(double atX, double atY) {
        CellFont cells = font;
        PaneLayout shown = layout;
        if (cells == null || shown == null) {
            return Optional.empty();
        }
        int column = shown.area().column() + (int) Math.floor((atX - MARGIN) / cells.width());
        int row = shown.area().row() + (int) Math.floor((atY - MARGIN) / cells.height());
        return shown.leaves()
                .filter(leaf -> leaf.area().contains(column, row))
                .findFirst()
                .map(leaf -> new GridPoint(
                        leaf.paneId(),
                        row - leaf.area().row(),
                        column - leaf.area().column()));
    }

    /// The same, moved to the nearest cell of one pane: for a drag that leaves it.
    Optional<GridPoint> pointAt(double atX, double atY, String paneId) {
        CellFont cells = font;
        PaneLayout shown = layout;
        if (cells == null || shown == null) {
            return Optional.empty();
        }
        return shown.leaves()
                .filter(leaf -> leaf.paneId().equals(paneId))
                .findFirst()
                .map(leaf -> {
                    CellArea a = leaf.area();
                    int column = (int) Math.round((atX - x(cells, a.column())) / cells.width());
                    int row = (int) Math.floor((atY - y(cells, a.row())) / cells.height());
                    return new GridPoint(paneId, Math.clamp(row, 0, a.rows() - 1), Math.clamp(column, 0, a.columns()));
                });
    }

    /// What is drawn on a row beside its cells.
    private record Extras(RowPainter.Marked marked, Optional<Cursor> cursor, List<PlaceMark> places) {}

    /// What is on the canvas of one pane.
    private static final class PaintedPane {
        private final List<Row> rows = new ArrayList<>();
        private final List<Extras> extras = new ArrayList<>();

        /// Whether the row stands there already; if not it is taken as painted.
        boolean isCurrent(int index, Row row, Extras extra) {
            if (index == rows.size()) {
                rows.add(row);
                extras.add(extra);
                return false;
            }
            boolean same = rows.get(index) == row && extras.get(index).equals(extra);
            rows.set(index, row);
            extras.set(index, extra);
            return same;
        }

        void keep(int count) {
            while (rows.size() > count) {
                rows.removeLast();
                extras.removeLast();
            }
        }
    }
}
