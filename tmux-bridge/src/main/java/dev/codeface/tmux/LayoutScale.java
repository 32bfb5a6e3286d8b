package dev.codeface.tmux;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives a layout another size with the same shares. Pure.
///
/// tmux gives a window the size of the layout that it is told; a window keeps its own, so the layout has to follow.
final class LayoutScale {
    private LayoutScale() {}

    /// @return nothing where there is no room for so many panes
    static Optional<PaneLayout> fit(PaneLayout layout, int columns, int rows) {
        return least(layout, true) <= columns && least(layout, false) <= rows
                ? Optional.of(placed(layout, new CellArea(0, 0, columns, rows)))
                : Optional.empty();
    }

    /// The fewest cells it can have across or down: one for each pane and each border.
    private static int least(PaneLayout node, boolean across) {
        return switch (node) {
            case PaneLayout.Leaf leaf -> 1;
            case PaneLayout.Split split -> {
                int sum = split.parts().size() - 1;
                int most = 0;
                for (PaneLayout part : split.parts()) {
                    sum += least(part, across);
                    most = Math.max(most, least(part, across));
                }
                yield split.sideBySide() == across ? sum : most;
            }
        };
    }

    private static PaneLayout placed(PaneLayout node, CellArea area) {
        return switch (node) {
            case PaneLayout.Leaf leaf -> new PaneLayout.Leaf(area, leaf.paneId());
            case PaneLayout.Split split -> {
                boolean across = split.sideBySide();
                int at = across ? area.column() : area.row();
                int left = across ? area.columns() : area.rows();
                List<PaneLayout> parts = new ArrayList<>();
                for (int i = 0; i < split.parts().size(); i++) {
                    int size = share(split.parts().subList(i, split.parts().size()), across, left);
                    parts.add(placed(
                            split.parts().get(i),
                            across
                                    ? new CellArea(at, area.row(), size, area.rows())
                                    : new CellArea(area.column(), at, area.columns(), size)));
                    at += size + 1;
                    left -= size + 1;
                }
                yield new PaneLayout.Split(area, across, parts);
            }
        };
    }

    /// What the first of some parts gets of the cells that are left for them all, their borders among them.
    private static int share(List<PaneLayout> parts, boolean across, int left) {
        int cells = left - (parts.size() - 1);
        if (parts.size() == 1) {
            return cells;
        }
        long before = 0;
        int others = 0;
        for (PaneLayout part : parts) {
            before += size(part, across);
            others += least(part, across);
        }
        int first = least(parts.getFirst(), across);
        long wanted = Math.round((double) cells * size(parts.getFirst(), across) / Math.max(1, before));
        return (int) Math.clamp(wanted, first, cells - (others - first));
    }

    private static int size(PaneLayout part, boolean across) {
        return across ? part.area().columns() : part.area().rows();
    }
}
