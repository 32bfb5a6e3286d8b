package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where the cells of a picture are on the canvas. Immutable.
///
/// @param picture what is shown
/// @param font   gives a cell its size
/// @param panX   how far the picture is moved to the left
/// @param panY   how far it is moved up
record GridGeometry(WindowPicture picture, CellFont font, double panX, double panY) {
    static final double MARGIN = 6;

    double x(int column) {
        return MARGIN - panX + (column - picture.area().column()) * font.width();
    }

    double y(int row) {
        return MARGIN - panY + (row - picture.area().row()) * font.height();
    }

    double width() {
        return picture.area().columns() * font.width() + 2 * MARGIN;
    }

    double height() {
        return picture.area().rows() * font.height() + 2 * MARGIN;
    }

    Optional<PaneLayout.Leaf> leaf(String paneId) {
        return picture.leaf(paneId);
    }

    /// The cell under a point; its row counts from the top of the pane.
    Optional<GridPoint> pointAt(double atX, double atY) {
        int column = picture.area().column() + (int) Math.floor((atX - MARGIN + panX) / font.width());
        int row = picture.area().row() + (int) Math.floor((atY - MARGIN + panY) / font.height());
        return picture.at(column, row)
                .map(leaf -> new GridPoint(
                        leaf.paneId(),
                        row - leaf.area().row(),
                        column - leaf.area().column()));
    }

    /// The same, moved to the nearest boundary between cells of one pane: for a drag, also one that leaves it.
    Optional<GridPoint> edgeAt(double atX, double atY, String paneId) {
        return leaf(paneId).map(leaf -> {
            CellArea a = leaf.area();
            int column = (int) Math.round((atX - x(a.column())) / font.width());
            int row = (int) Math.floor((atY - y(a.row())) / font.height());
            return new GridPoint(paneId, Math.clamp(row, 0, a.rows() - 1), Math.clamp(column, 0, a.columns()));
        });
    }

    /// Where a pane is.
    Optional<Rectangle2D> bounds(String paneId) {
        return leaf(paneId)
                .map(leaf -> new Rectangle2D(
                        x(leaf.area().column()),
                        y(leaf.area().row()),
                        leaf.area().columns() * font.width(),
                        leaf.area().rows() * font.height()));
    }

    /// Where a cell of a pane's screen is.
    Optional<Rectangle2D> cell(String paneId, int row, int column) {
        return leaf(paneId)
                .map(leaf -> new Rectangle2D(
                        x(leaf.area().column() + column), y(leaf.area().row() + row), font.width(), font.height()));
    }
}
