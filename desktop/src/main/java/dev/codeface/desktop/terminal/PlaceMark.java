package dev.codeface.desktop.terminal;

import dev.codeface.core.syntax.Severity;
import java.util.Optional;

/// Cells of a row that name a place. A place that was wrapped has a mark in each row.
///
/// @param row      number of the row
/// @param from     first cell
/// @param to       behind the last cell
/// @param place    what they name
/// @param severity how bad it is; empty for a place that is only mentioned
public record PlaceMark(int row, int from, int to, Place place, Optional<Severity> severity) {
    /// Whether a cell belongs to it.
    boolean has(int atRow, int atColumn) {
        return atRow == row && atColumn >= from && atColumn < to;
    }

    PlaceMark down(int rows) {
        return new PlaceMark(row + rows, from, to, place, severity);
    }
}
