package dev.codeface.desktop.run;

import dev.codeface.core.run.DrawnText;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Draws a text for consent: numbered lines that wrap, chips for what cannot be seen. Nothing is cut. FX thread.
final class DrawnTextView extends ListView<DrawnText.Line> {
    private static final int LINE_HEIGHT = 24;
    private static final int MOST_ROWS = 14;

    DrawnTextView() {
        getStyleClass().addAll("cf-drawn", "edge-to-edge");
        setFocusTraversable(true);
        setCellFactory(view -> new LineCell());
    }

    /// Shows a text; `name` is for a screen reader.
    void show(DrawnText drawn, String name) {
        getItems().setAll(drawn.lines());
        setAccessibleText(name);
        int rows = 0;
        for (DrawnText.Line line : drawn.lines()) {
            int length =
                    line.pieces().stream().mapToInt(p -> p.label().length()).sum();
            rows += 1 + length / 70;
        }
        int height = Math.min(MOST_ROWS, Math.max(1, rows)) * LINE_HEIGHT + 22;
        setPrefHeight(height);
        setMinHeight(Math.min(height, 4 * LINE_HEIGHT));
    }

    private static final class LineCell extends ListCell<DrawnText.Line> {
        private static final double BAR = 16;

        /// As high as the line is at the width of the list: a list asks without one.
        @Override
        protected double computePrefHeight(double width) {
            Node row = getGraphic();
            double wide = getListView().getWidth()
                    - getListView().snappedLeftInset()
                    - getListView().snappedRightInset()
                    - snappedLeftInset()
                    - snappedRightInset()
                    - BAR;
            return row == null || wide <= 0
                    ? super.computePrefHeight(width)
                    : snapSizeY(row.prefHeight(wide)) + snappedTopInset() + snappedBottomInset();
        }

        @Override
        protected void updateItem(DrawnText.Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(empty || line == null ? null : row(line));
        }

        private Node row(DrawnText.Line line) {
            Label number = new Label(Integer.toString(line.number()));
            number.getStyleClass().addAll("cf-drawn-number", "cf-mono");
            number.setMinWidth(Region.USE_PREF_SIZE);
            TextFlow flow = new TextFlow();
            line.pieces().forEach(piece -> flow.getChildren().add(node(piece)));
            flow.setMinWidth(0);
            HBox.setHgrow(flow, Priority.ALWAYS);
            HBox row = new HBox(10, number, flow);
            row.setMinWidth(0);
            row.setPrefWidth(0);
            return row;
        }
    }

    private static Node node(DrawnText.Piece piece) {
        if (piece.kind() == DrawnText.Kind.PLAIN) {
            Text text = new Text(piece.label());
            text.getStyleClass().addAll("cf-drawn-text", "cf-mono");
            return text;
        }
        Label chip = new Label(piece.label());
        chip.getStyleClass()
                .addAll(
                        "cf-mono",
                        switch (piece.kind()) {
                            case LINE_END -> "cf-drawn-end";
                            case RIGHT_TO_LEFT -> "cf-drawn-isolated";
                            default -> "cf-drawn-mark";
                        });
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setWrapText(piece.kind() == DrawnText.Kind.RIGHT_TO_LEFT);
        return chip;
    }
}
