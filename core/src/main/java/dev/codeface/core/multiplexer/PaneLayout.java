package dev.codeface.core.multiplexer;

import java.util.List;
import java.util.stream.Stream;

/// How panes share a window: a tree of splits.
public sealed interface PaneLayout {
    /// The cells it covers.
    CellArea area();

    /// All leaves, left to right and top to bottom.
    Stream<Leaf> leaves();

    /// One pane.
    ///
    /// @param paneId `%N`
    record Leaf(CellArea area, String paneId) implements PaneLayout {
        @Override
        public Stream<Leaf> leaves() {
            return Stream.of(this);
        }
    }

    /// Parts next to each other with one cell of border between them.
    ///
    /// @param sideBySide true for left to right, false for top to bottom
    /// @param parts      at least two
    record Split(CellArea area, boolean sideBySide, List<PaneLayout> parts) implements PaneLayout {
        public Split {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Leaf> leaves() {
            return parts.stream().flatMap(PaneLayout::leaves);
        }
    }
}
