package dev.codeface.core.multiplexer;

/// A rectangle of cells inside a window.
///
/// @param column  left edge from 0
/// @param row     top edge from 0
/// @param columns width
/// @param rows    height
public record CellArea(int column, int row, int columns, int rows) {
    /// Whether a cell lies inside.
    public boolean contains(int atColumn, int atRow) {
        return atColumn >= column && atColumn < column + columns && atRow >= row && atRow < row + rows;
    }
}
