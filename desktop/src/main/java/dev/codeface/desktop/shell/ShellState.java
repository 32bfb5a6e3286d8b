package dev.codeface.desktop.shell;

import java.util.List;

/// Geometry of the window as it is remembered, in screen pixels and shares of a split.
///
/// @param x          left edge
/// @param y          top edge
/// @param width      outer width
/// @param height     outer height
/// @param maximized  whether it fills the screen
/// @param hidden     regions put away
/// @param mainSplit  dividers between explorer, editor and side panel, 0 to 1
/// @param sideSplit  divider between chat and mirror, 0 to 1
/// @param compact    whether only chat and mirror are shown
/// @param fullWidth  outer width outside of the compact mode
/// @param onTop      whether it stays above other windows
public record ShellState(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        List<ShellRegion> hidden,
        List<Double> mainSplit,
        double sideSplit,
        boolean compact,
        double fullWidth,
        boolean onTop) {
    /// A first start: 1440 by 900, everything shown.
    public static final ShellState DEFAULT = new ShellState(
            Double.NaN, Double.NaN, 1440, 900, false, List.of(), List.of(0.16, 0.62), 0.55, false, 1440, false);

    public ShellState {
        hidden = List.copyOf(hidden);
        mainSplit = List.copyOf(mainSplit);
    }
}
