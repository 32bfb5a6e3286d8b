package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which panes are shown, and where. Immutable.
///
/// @param layout   the panes side by side
/// @param floating those that lie above them, the lowest first
record WindowPicture(PaneLayout layout, List<PaneLayout.Leaf> floating) {
    WindowPicture {
        floating = List.copyOf(floating);
    }

    /// All of a window.
    static WindowPicture of(Window window) {
        return new WindowPicture(window.layout(), window.floating());
    }

    /// One pane of a window; all of it where there is no such pane.
    static WindowPicture of(Window window, String paneId) {
        return window.visible()
                .filter(leaf -> leaf.paneId().equals(paneId))
                .findFirst()
                .map(leaf -> new WindowPicture(leaf, List.of()))
                .orElseGet(() -> of(window));
    }

    CellArea area() {
        return layout.area();
    }

    /// A pane that is shown.
    Optional<PaneLayout.Leaf> leaf(String paneId) {
        return Stream.concat(layout.leaves(), floating.stream())
                .filter(leaf -> leaf.paneId().equals(paneId))
                .findFirst();
    }

    /// The pane that is seen at a cell; none at a border, a floating pane's own too.
    Optional<PaneLayout.Leaf> at(int column, int row) {
        for (PaneLayout.Leaf leaf : floating.reversed()) {
            if (leaf.area().contains(column, row)) {
                return Optional.of(leaf);
            }
            if (frame(leaf).contains(column, row)) {
                return Optional.empty();
            }
        }
        return layout.leaves().filter(leaf -> leaf.area().contains(column, row)).findFirst();
    }

    /// A floating pane with its border, one cell around it.
    static CellArea frame(PaneLayout.Leaf leaf) {
        CellArea a = leaf.area();
        return new CellArea(a.column() - 1, a.row() - 1, a.columns() + 2, a.rows() + 2);
    }
}
