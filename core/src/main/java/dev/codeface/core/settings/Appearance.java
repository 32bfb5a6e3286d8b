package dev.codeface.core.settings;

/// How it looks.
///
/// @param theme         id of the theme in use when the system is not followed
/// @param followSystem  light or dark as the desktop says
/// @param lightTheme    id of the theme used when the system is light
/// @param darkTheme     id of the theme used when the system is dark
/// @param accent        `#rrggbb`, `system` for the desktop's, or `theme` for the theme's own
/// @param editorPalette id of the syntax palette, or `theme` for the one that comes with the theme
/// @param uiFont        everything that is not text in a fixed grid
/// @param editorFont    the code view
/// @param chatFont      the transcript; its code blocks take the editor's family
/// @param terminalFont  the mirror
/// @param zoom          factor on every size, 0.8 to 2.0
/// @param reduceMotion  no cross-fades, no caret animation
/// @param language      `en`, `de`, or `system` for the desktop's where there are texts in it
public record Appearance(
        String theme,
        boolean followSystem,
        String lightTheme,
        String darkTheme,
        String accent,
        String editorPalette,
        FontChoice uiFont,
        FontChoice editorFont,
        FontChoice chatFont,
        FontChoice terminalFont,
        double zoom,
        boolean reduceMotion,
        String language) {
    public static final double SMALLEST_ZOOM = 0.8;
    public static final double LARGEST_ZOOM = 2.0;

    public Appearance {
        if (!language.matches("system|[a-z]{2}")) {
            language = "system";
        }
        zoom = Settings.within(zoom, SMALLEST_ZOOM, LARGEST_ZOOM);
        if (!accent.equals("system") && !accent.matches("#[0-9a-fA-F]{6}")) {
            accent = "theme";
        }
    }

    static Appearance defaults() {
        return new Appearance(
                "codeface-dark",
                true,
                "codeface-light",
                "codeface-dark",
                "theme",
                "theme",
                new FontChoice("", 13),
                new FontChoice("", 13),
                new FontChoice("", 13),
                new FontChoice("", 13),
                1.0,
                false,
                "system");
    }

    /// A theme picked by hand: the system is no longer followed.
    public Appearance withTheme(String id) {
        return new Appearance(
                id,
                false,
                lightTheme,
                darkTheme,
                accent,
                editorPalette,
                uiFont,
                editorFont,
                chatFont,
                terminalFont,
                zoom,
                reduceMotion,
                language);
    }

    public Appearance withFollowSystem(boolean value) {
        return new Appearance(
                theme,
                value,
                lightTheme,
                darkTheme,
                accent,
                editorPalette,
                uiFont,
                editorFont,
                chatFont,
                terminalFont,
                zoom,
                reduceMotion,
                language);
    }

    public Appearance withZoom(double value) {
        return new Appearance(
                theme,
                followSystem,
                lightTheme,
                darkTheme,
                accent,
                editorPalette,
                uiFont,
                editorFont,
                chatFont,
                terminalFont,
                value,
                reduceMotion,
                language);
    }
}
