package dev.codeface.core.multiplexer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A window of a session: panes side by side. Immutable.
///
/// @param id       `@N`
/// @param index    its number in the status line
/// @param name     as the user sees it
/// @param active   whether its session shows it
/// @param zoomed   whether its active pane fills it for the moment
/// @param bell     whether something rang in it since it was last seen
/// @param activity whether something was printed in it since it was last seen
/// @param layout   what is visible: one leaf while zoomed
/// @param panes    in the order of their index
public record Window(
        String id,
        int index,
        String name,
        boolean active,
        boolean zoomed,
        boolean bell,
        boolean activity,
        PaneLayout layout,
        List<Pane> panes) {
    public Window {
        panes = List.copyOf(panes);
    }

    /// The pane that gets the keys.
    public Optional<Pane> activePane() {
        return panes.stream().filter(Pane::active).findFirst();
    }

    /// The panes that lie above the layout, the lowest first.
    public List<PaneLayout.Leaf> floating() {
        return panes.stream()
                .filter(Pane::floating)
                .sorted(Comparator.comparingInt(Pane::depth).reversed())
                .map(pane -> new PaneLayout.Leaf(pane.area(), pane.id()))
                .toList();
    }

    /// Every pane that is visible, those that lie above the others last.
    public Stream<PaneLayout.Leaf> visible() {
        return Stream.concat(layout.leaves(), floating().stream());
    }

    /// Width in cells.
    public int columns() {
        return layout.area().columns();
    }

    /// Height in cells.
    public int rows() {
        return layout.area().rows();
    }
}
