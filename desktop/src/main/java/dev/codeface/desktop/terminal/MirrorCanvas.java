package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The cell grid: the panes of a window, or one pane, painted onto a canvas with the font that fits.
///
/// What is to be seen is set at any time; painting happens once in the next pulse and touches only the rows that
/// changed (see [MirrorPainter]). FX thread.
final class MirrorCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private final AnimationTimer pulse;
    private final PaneMarks marks = new PaneMarks();
    private Function<PaneSnapshot, PaneText> texts =
            snapshot -> new PaneText(snapshot, new TreeMap<>(), snapshot.state().historySize());
    private @Nullable WindowPicture picture;
    private Map<String, PaneSnapshot> panes = Map.of();
    private String selectedPane = "";
    private String family = "JetBrains Mono";
    private double size = 13;
    private @Nullable TerminalPalette palette;
    private @Nullable CellFont font;
    private @Nullable MirrorPainter painter;
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
    void show(@Nullable WindowPicture wanted, Map<String, PaneSnapshot> snapshots, String selected) {
        if (wanted == null || !wanted.equals(picture)) {
            picture = wanted;
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
        WindowPicture shown = picture;
        if (colors == null || canvas.getWidth() < 2) {
            return;
        }
        paints++;
        if (all || painter == null) {
            all = false;
            CellArea area = shown == null ? new CellArea(0, 0, 80, 24) : shown.area();
            font = zoom > 0 ? CellFont.of(family, Math.clamp(size * zoom, 4, 60)) : fitting(area);
            clampPan();
            Optional<GridGeometry> grid = geometry();
            painter = grid.map(g -> new MirrorPainter(canvas, colors, g, selectedPane))
                    .orElse(null);
            if (painter == null) {
                MirrorPainter.clear(canvas.getGraphicsContext2D(), canvas, colors);
            }
            onArranged.run();
        }
        if (painter != null) {
            rowPaints += painter.paint(panes, texts, marks);
        }
    }

    private CellFont fitting(CellArea area) {
        return CellFont.fitting(
                family,
                size,
                area.columns(),
                area.rows(),
                canvas.getWidth() - 2 * GridGeometry.MARGIN,
                canvas.getHeight() - 2 * GridGeometry.MARGIN);
    }

    /// Where its cells are; empty before the first picture.
    Optional<GridGeometry> geometry() {
        CellFont cells = font;
        WindowPicture shown = picture;
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
}
