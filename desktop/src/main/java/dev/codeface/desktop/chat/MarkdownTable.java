package dev.codeface.desktop.chat;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A table whose columns share the width by what they hold, and whose rows are as high as their text needs. FX thread.
final class MarkdownTable extends Pane {
    private static final double NARROWEST = 40;

    private final List<List<Region>> rows;
    private final int columns;

    /// @param rows cells, the header first; a row may be short
    MarkdownTable(List<List<Region>> rows) {
        this.rows = rows.stream().map(List::copyOf).toList();
        this.columns = rows.stream().mapToInt(List::size).max().orElse(0);
        getStyleClass().add("md-table");
        rows.forEach(row -> getChildren().addAll(row));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return NARROWEST;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (int column = 0; column < columns; column++) {
            width += wanted(column);
        }
        return width + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double[] widths = widths(width < 0 ? prefWidth(-1) : width);
        double height = snappedTopInset() + snappedBottomInset();
        for (List<Region> row : rows) {
            height += height(row, widths);
        }
        return height;
    }

    @Override
    protected double computeMaxWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected void layoutChildren() {
        double[] widths = widths(getWidth());
        double y = snappedTopInset();
        for (List<Region> row : rows) {
            double height = height(row, widths);
            double x = snappedLeftInset();
            for (int column = 0; column < row.size(); column++) {
                row.get(column).resizeRelocate(x, y, widths[column], height);
                x += widths[column];
            }
            y += height;
        }
    }

    private static double height(List<Region> row, double[] widths) {
        double height = 0;
        for (int column = 0; column < row.size(); column++) {
            height = Math.max(height, row.get(column).prefHeight(widths[column]));
        }
        return Math.ceil(height);
    }

    private double wanted(int column) {
        double width = NARROWEST;
        for (List<Region> row : rows) {
            if (column < row.size()) {
                width = Math.max(width, Math.ceil(row.get(column).prefWidth(-1)) + 1);
            }
        }
        return width;
    }

    /// What each column wants when there is room, else less for those that want more than their share.
    private double[] widths(double total) {
        double room = Math.max(NARROWEST * columns, total - snappedLeftInset() - snappedRightInset());
        double[] widths = new double[columns];
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            widths[column] = wanted(column);
            sum += widths[column];
        }
        if (sum <= room) {
            return widths;
        }
        double share = room / columns;
        double small = 0;
        double large = 0;
        for (double width : widths) {
            small += width <= share ? width : 0;
            large += width > share ? width : 0;
        }
        for (int column = 0; column < columns; column++) {
            if (widths[column] > share) {
                widths[column] = Math.floor(widths[column] * (room - small) / large);
            }
        }
        return widths;
    }
}
