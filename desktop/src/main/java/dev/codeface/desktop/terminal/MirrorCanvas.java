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
import java.util.TreeMap;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The cell grid: the panes of a window, or one pane, painted onto a canvas with the font that fits.
///
/// What is to be seen is set at any time; painting happens once in the next pulse and touches only the rows that
/// changed. Its length is that of painting: cells, cursors, borders and what is known to be on the canvas belong to one
/// another. FX thread.
final class MirrorCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private final AnimationTimer pulse;
    private final Map<String, PaintedPane> painted = new HashMap<>();
    private final PaneMarks marks = new PaneMarks();
    private Function<PaneSnapshot, PaneText> texts =
            snapshot -> new PaneText(snapshot, new TreeMap<>(), snapshot.state().historySize());
    private @Nullable PaneLayout layout;
    private Map<String, PaneSnapshot> panes = Map.of();
    private String selectedPane = "";
    private String family = "JetBrains Mono";
    private double size = 13;
    private @Nullable TerminalPalette palette;
    private @Nullable CellFont font;
    private @Nullable RowPainter painter;
    private double zoom;
    private double panX;
    private double panY;
    private Runnable onArranged = () -> {};
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

    /// What is known of a pane's text; asked at each paint.
    void setTexts(Function<PaneSnapshot, PaneText> source) {
        texts = source;
    }

    /// What is drawn beside the cells; whoever changes it calls [#refresh].
    PaneMarks marks() {
        return marks;
    }

    /// Called in a pulse after panes have got another place.
    void setOnArranged(Runnable listener) {
        onArranged = listener;
    }

    /// How large: 0 to fit (smaller when need be, never larger), else a factor on the font.
    void setZoom(double factor) {
        zoom = factor;
        panX = 0;
        panY = 0;
        invalidate();
    }

    double zoom() {
        return zoom;
    }

    /// The factor that is in force, also when it fits.
    double scale() {
        CellFont cells = font;
        return cells == null ? 1 : cells.plain().getSize() / size;
    }

    /// Moves what does not fit into sight.
    void pan(double byX, double byY) {
        double oldX = panX;
        double oldY = panY;
        panX += byX;
        panY += byY;
        clampPan();
        if (oldX != panX || oldY != panY) {
            invalidate();
        }
    }

    /// Whether some of it is out of sight.
    boolean overflows() {
        return geometry()
                .filter(g -> g.width() > canvas.getWidth() + 1 || g.height() > canvas.getHeight() + 1)
                .isPresent();
    }

    private void clampPan() {
        double width = geometry().map(GridGeometry::width).orElse(0.0);
        double height = geometry().map(GridGeometry::height).orElse(0.0);
        panX = Math.clamp(panX, 0, Math.max(0, width - canvas.getWidth()));
        panY = Math.clamp(panY, 0, Math.max(0, height - canvas.getHeight()));
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

    /// What a screen reader asks for: the text of the selected pane as it is seen, its cursor and its lines.
    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        PaneSnapshot snapshot = panes.get(selectedPane);
        if (snapshot == null) {
            return super.queryAccessibleAttribute(attribute, parameters);
        }
        SpokenText spoken = new SpokenText(texts.apply(snapshot));
        Object answer = spoken.answer(attribute, parameters);
        return answer == null ? super.queryAccessibleAttribute(attribute, parameters) : answer;
    }

    /// The line with the cursor changed, or another line has it: a screen reader may say it.
    void speak() {
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
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
            CellFont fitted = zoom > 0
                    ? CellFont.of(family, Math.clamp(size * zoom, 4, 60))
                    : CellFont.fitting(
                            family,
                            size,
                            area.columns(),
                            area.rows(),
                            canvas.getWidth() - 2 * GridGeometry.MARGIN,
                            canvas.getHeight() - 2 * GridGeometry.MARGIN);
            font = fitted;
            clampPan();
            painter = new RowPainter(gc, fitted, colors);
            gc.setFill(painter.color(colors.background()));
            gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            all = false;
            if (shown != null) {
                borders(gc, shown, colors, new GridGeometry(shown, fitted, panX, panY), painter);
            }
            onArranged.run();
        }
        if (shown != null && font != null) {
            RowPainter brush = painter;
            GridGeometry grid = new GridGeometry(shown, font, panX, panY);
            shown.leaves().forEach(leaf -> pane(gc, leaf, colors, grid, brush));
        }
    }

    private void pane(
            GraphicsContext gc, PaneLayout.Leaf leaf, TerminalPalette colors, GridGeometry grid, RowPainter brush) {
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
            Optional<Cursor> here = cursor.filter(at(i));
            if (before.isCurrent(i, visible.get(i), new Extras(here, drawn))) {
                continue;
            }
            double x = grid.x(leaf.area().column());
            Row row = visible.get(i);
            brush.paint(row, leaf.area().columns(), x, y, drawn.tints());
            drawn.links().forEach(mark -> brush.link(mark, x, y));
            drawn.places().forEach(mark -> brush.place(mark, x, y));
            here.ifPresent(c -> cursor(gc, c, row, x, y, colors, cells, brush, leaf.paneId()));
            if (drawn.copyColumn() >= 0) {
                Cursor block = new Cursor(i, drawn.copyColumn(), true, Cursor.Shape.BLOCK);
                cursor(gc, block, row, x, y, colors, cells, brush, selectedPane);
            }
            rowPaints++;
        }
        before.keep(visible.size());
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
            GraphicsContext gc, PaneLayout node, TerminalPalette colors, GridGeometry grid, RowPainter brush) {
        CellFont cells = grid.font();
        if (!(node instanceof PaneLayout.Split split)) {
            return;
        }
        gc.setLineWidth(1);
        for (int i = 0; i < split.parts().size(); i++) {
            PaneLayout part = split.parts().get(i);
            borders(gc, part, colors, grid, brush);
            if (i == 0) {
                continue;
            }
            CellArea a = part.area();
            CellArea before = split.parts().get(i - 1).area();
            boolean beside = touches(part) || touches(split.parts().get(i - 1));
            gc.setStroke(brush.color(
                    beside ? colors.cursor() : TerminalPalette.mix(colors.background(), colors.foreground(), 0.28)));
            if (split.sideBySide()) {
                double at = Math.floor(grid.x(before.column() + before.columns()) + cells.width() / 2) + 0.5;
                gc.strokeLine(at, grid.y(a.row()), at, grid.y(a.row() + a.rows()));
            } else {
                double at = Math.floor(grid.y(before.row() + before.rows()) + cells.height() / 2) + 0.5;
                gc.strokeLine(grid.x(a.column()), at, grid.x(a.column() + a.columns()), at);
            }
        }
    }

    private boolean touches(PaneLayout part) {
        return part instanceof PaneLayout.Leaf leaf && leaf.paneId().equals(selectedPane);
    }

    /// Where its cells are; empty before the first picture.
    Optional<GridGeometry> geometry() {
        CellFont cells = font;
        PaneLayout shown = layout;
        return cells == null || shown == null
                ? Optional.empty()
                : Optional.of(new GridGeometry(shown, cells, panX, panY));
    }

    /// The cell under a point of this region.
    Optional<GridPoint> pointAt(double atX, double atY) {
        return geometry().flatMap(g -> g.pointAt(atX, atY)).map(this::scrolled);
    }

    /// The boundary between cells of a pane that is nearest to a point.
    Optional<GridPoint> edgeAt(double atX, double atY, String paneId) {
        return geometry().flatMap(g -> g.edgeAt(atX, atY, paneId)).map(this::scrolled);
    }

    private GridPoint scrolled(GridPoint point) {
        PaneSnapshot snapshot = panes.get(point.paneId());
        int top = snapshot == null ? 0 : texts.apply(snapshot).top();
        return new GridPoint(point.paneId(), top + point.row(), point.column());
    }

    /// What is drawn on a row beside its cells.
    private record Extras(Optional<Cursor> cursor, PaneMarks.OfRow marks) {}

    /// What is on the canvas of one pane.
    private static final class PaintedPane {
        private final List<@Nullable Row> rows = new ArrayList<>();
        private final List<@Nullable Extras> extras = new ArrayList<>();

        /// Whether the row stands there already; if not it is taken as painted.
        boolean isCurrent(int index, Row row, Extras extra) {
            if (index == rows.size()) {
                rows.add(row);
                extras.add(extra);
                return false;
            }
            boolean same = rows.get(index) == row && extra.equals(extras.get(index));
            rows.set(index, row);
            extras.set(index, extra);
            return same;
        }

        /// The row is out of sight.
        void skip(int index) {
            if (index == rows.size()) {
                rows.add(null);
                extras.add(null);
            }
        }

        void keep(int count) {
            while (rows.size() > count) {
                rows.removeLast();
                extras.removeLast();
            }
        }
    }
}
