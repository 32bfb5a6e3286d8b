package dev.codeface.desktop.theme;

import dev.codeface.core.settings.Appearance;

/// What the settings say of colours and motion.
///
/// @param theme        id of the theme where the desktop is not followed
/// @param followSystem whether the desktop's brightness decides
/// @param lightTheme   id of the theme on a light desktop
/// @param darkTheme    id of the theme on a dark desktop
/// @param accent       `#rrggbb`, `system`, or `theme` for the theme's own
/// @param palette      id of a syntax palette, or `theme` for the theme's own
/// @param font         family of the interface; empty for the bundled one
/// @param still        whether motion is to be left out
public record ThemeLook(
        String theme,
        boolean followSystem,
        String lightTheme,
        String darkTheme,
        String accent,
        String palette,
        String font,
        boolean still) {

    /// From the settings.
    public static ThemeLook of(Appearance a) {
        return new ThemeLook(
                a.theme(),
                a.followSystem(),
                a.lightTheme(),
                a.darkTheme(),
                a.accent(),
                a.editorPalette(),
                a.uiFont().family(),
                a.reduceMotion());
    }

    /// The theme's id for a desktop of that brightness.
    String themeFor(boolean desktopIsDark) {
        if (!followSystem) {
            return theme;
        }
        return desktopIsDark ? darkTheme : lightTheme;
    }
}
