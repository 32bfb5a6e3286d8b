package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A small picture of one pane, as large as fits. FX thread.
final class Thumbnail extends Region {
    private static final double LARGEST = 11;

    private final Canvas canvas = new Canvas();
    private final TerminalPalette palette;
    private final String family;
    private @Nullable PaneSnapshot shown;

    Thumbnail(TerminalPalette palette, String family) {
        this.palette = palette;
        this.family = family;
        getStyleClass().add("cf-thumbnail");
        getChildren().add(canvas);
        setAccessibleText(Words.get("attach.picture"));
    }

    void show(@Nullable PaneSnapshot snapshot) {
        shown = snapshot;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        paint();
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        PaneSnapshot snapshot = shown;
        if (snapshot == null || canvas.getWidth() < 20 || snapshot.grid().columns() == 0) {
            return;
        }
        int columns = snapshot.grid().columns();
        int rows = Math.max(1, snapshot.grid().rows());
        CellFont font =
                CellFont.fitting(family, LARGEST, columns, rows, canvas.getWidth() - 12, canvas.getHeight() - 12);
        RowPainter painter = new RowPainter(gc, font, palette);
        gc.setFill(painter.color(palette.background()));
        gc.fillRoundRect(0, 0, canvas.getWidth(), Math.min(canvas.getHeight(), rows * font.height() + 12), 8, 8);
        for (int i = 0; i < snapshot.grid().rows(); i++) {
            painter.paint(snapshot.grid().line(i), columns, 6, 6 + i * font.height(), List.of());
        }
    }
}
