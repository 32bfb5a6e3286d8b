package dev.codeface.desktop.app;

/// Where the mirror is when it has a window of its own, for keeping.
///
/// @param torn   whether it has one now
/// @param onTop  whether that stays above others
/// @param x      left edge; not finite where it never had one
/// @param y      top edge
/// @param width  of the window
/// @param height of the window
record MirrorPlace(boolean torn, boolean onTop, double x, double y, double width, double height) {
    static final MirrorPlace DOCKED = new MirrorPlace(false, true, Double.NaN, Double.NaN, 720, 480);
}
