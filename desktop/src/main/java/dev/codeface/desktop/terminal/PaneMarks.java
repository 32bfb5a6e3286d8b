package dev.codeface.desktop.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is drawn on panes beside their cells: what is selected, found, named, linked, and where the cursor
/// of
/// copy mode is. FX thread.
final class PaneMarks {
    private Selection selection = Selection.NONE;
    private Map<String, List<PlaceMark>> places = Map.of();
    private Map<String, List<LinkMark>> links = Map.of();
    private String foundIn = "";
    private List<FindMatch> found = List.of();
    private Optional<FindMatch> current = Optional.empty();
    private Optional<GridPoint> copyCursor = Optional.empty();

    /// What is drawn on one row.
    ///
    /// @param copyColumn where the cursor of copy mode is; -1 for not in this row
    record OfRow(List<RowPainter.Tint> tints, List<PlaceMark> places, List<LinkMark> links, int copyColumn) {}

    void select(Selection wanted) {
        selection = wanted;
    }

    Selection selection() {
        return selection;
    }

    void setPlaces(Map<String, List<PlaceMark>> now) {
        places = now;
    }

    void setLinks(Map<String, List<LinkMark>> now) {
        links = now;
    }

    void setFound(String paneId, List<FindMatch> matches, Optional<FindMatch> currentOne) {
        foundIn = paneId;
        found = matches;
        current = currentOne;
    }

    void setCopyCursor(Optional<GridPoint> cursor) {
        copyCursor = cursor;
    }

    /// The place that is named at a cell, if one is.
    Optional<Place> placeAt(GridPoint point) {
        return places.getOrDefault(point.paneId(), List.of()).stream()
                .filter(mark -> mark.has(point.row(), point.column()))
                .map(PlaceMark::place)
                .findFirst();
    }

    /// The target of the link at a cell, if there is one.
    Optional<String> linkAt(GridPoint point) {
        return links.getOrDefault(point.paneId(), List.of()).stream()
                .filter(mark -> mark.has(point.row(), point.column()))
                .map(LinkMark::target)
                .findFirst();
    }

    OfRow of(String pane, int row, int columns) {
        List<RowPainter.Tint> tints = new ArrayList<>();
        if (pane.equals(foundIn)) {
            found.forEach(match -> tint(match, row, RowPainter.Tint.Kind.MATCH, tints));
            current.ifPresent(match -> tint(match, row, RowPainter.Tint.Kind.CURRENT_MATCH, tints));
        }
        if (selection.touches(pane, row)) {
            tints.add(new RowPainter.Tint(
                    selection.from(row), selection.to(row, columns), RowPainter.Tint.Kind.SELECTED));
        }
        int cursor = copyCursor
                .filter(at -> at.paneId().equals(pane) && at.row() == row)
                .map(GridPoint::column)
                .orElse(-1);
        return new OfRow(
                tints,
                places.getOrDefault(pane, List.of()).stream()
                        .filter(mark -> mark.row() == row)
                        .toList(),
                links.getOrDefault(pane, List.of()).stream()
                        .filter(mark -> mark.row() == row)
                        .toList(),
                cursor);
    }

    private static void tint(FindMatch match, int row, RowPainter.Tint.Kind kind, List<RowPainter.Tint> tints) {
        for (WrappedLine.Span span : match.spans()) {
            if (span.row() == row) {
                tints.add(new RowPainter.Tint(span.from(), span.to(), kind));
            }
        }
    }
}
