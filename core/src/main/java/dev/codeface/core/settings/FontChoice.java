package dev.codeface.core.settings;

/// A font for one area.
///
/// @param family as the system names it; empty for the one that comes with the app
/// @param size   in pixels before zoom, 8 to 40
public record FontChoice(String family, double size) {
    public FontChoice {
        size = Settings.within(size, 8, 40);
    }
}
