package dev.codeface.desktop.editor;

import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/// The whole file in a strip beside the scroll bar: problems, changes, matches and the caret as coloured marks. A press
/// goes there. One shape a kind. FX thread.
final class MarkStrip extends Pane {
    private static final double WIDTH = 12;
    private static final double SMALLEST = 2.5;

    /// Kinds of marks: where in the strip, from left to right, and the style class.
    enum Layer {
        CHANGED("strip-changed", 0, 4),
        ADDED("strip-added", 0, 4),
        REMOVED("strip-removed", 0, 4),
        FIND("strip-find", 4, 4),
        INFO("strip-info", 8, 4),
        WARNING("strip-warning", 8, 4),
        ERROR("strip-error", 8, 4),
        CARET("strip-caret", 0, 12);

        private final String style;
        private final double x;
        private final double width;

        Layer(String style, double x, double width) {
            this.style = style;
            this.x = x;
            this.width = width;
        }
    }

    private final Map<Layer, Path> paths = new LinkedHashMap<>();
    private final Map<Layer, BitSet> marks = new LinkedHashMap<>();
    private int lines = 1;

    /// @param go told the line that was pressed
    MarkStrip(IntConsumer go) {
        getStyleClass().add("mark-strip");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        setAccessibleText(Words.get("editor.marks"));
        for (Layer layer : Layer.values()) {
            Path path = new Path();
            path.getStyleClass().setAll(layer.style);
            path.setManaged(false);
            paths.put(layer, path);
            marks.put(layer, new BitSet());
            getChildren().add(path);
        }
        heightProperty().addListener(o -> marks.keySet().forEach(this::draw));
        setOnMousePressed(e ->
                go.accept(Math.clamp((int) (e.getY() / Math.max(1, getHeight()) * lines), 0, lines - 1)));
    }

    void lineCount(int count) {
        if (count != lines) {
            lines = Math.max(1, count);
            marks.keySet().forEach(this::draw);
        }
    }

    /// Sets the lines of a kind; they are not changed afterwards.
    void set(Layer layer, BitSet at) {
        if (!at.equals(marks.get(layer))) {
            marks.put(layer, at);
            draw(layer);
        }
    }

    private void draw(Layer layer) {
        Path path = paths.get(layer);
        BitSet at = marks.get(layer);
        if (path == null || at == null) {
            return;
        }
        List<PathElement> shapes = new ArrayList<>();
        double unit = Math.min(getHeight() / lines, 18);
        double last = -10;
        for (int line = at.nextSetBit(0); line >= 0; line = at.nextSetBit(line + 1)) {
            double y = Math.floor(line * unit);
            double height = Math.max(SMALLEST, unit);
            if (y < last + 0.5) {
                continue; // several lines share these pixels
            }
            last = y;
            shapes.addAll(List.of(
                    new MoveTo(layer.x, y),
                    new HLineTo(layer.x + layer.width),
                    new VLineTo(y + height),
                    new HLineTo(layer.x),
                    new ClosePath()));
        }
        path.getElements().setAll(shapes);
    }
}
