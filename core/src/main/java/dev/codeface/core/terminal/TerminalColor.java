package dev.codeface.core.terminal;

/// Colours as packed integers, so that no object is made per cell: the default, one of 256, or 24-bit.
public final class TerminalColor {
    /// The terminal's own foreground or background.
    public static final int DEFAULT = -1;

    private static final int RGB = 1 << 24;
    private static final int CUBE_START = 16;
    private static final int GREY_START = 232;

    private TerminalColor() {}

    /// Colour `index` of the 256: 0-15 come from the theme, the others are fixed.
    public static int indexed(int index) {
        return index & 0xff;
    }

    /// A 24-bit colour.
    public static int rgb(int red, int green, int blue) {
        return RGB | (red & 0xff) << 16 | (green & 0xff) << 8 | blue & 0xff;
    }

    /// True for one of the sixteen colours that a theme defines.
    public static boolean isThemed(int color) {
        return color >= 0 && color < CUBE_START;
    }

    /// True for a 24-bit colour.
    public static boolean isRgb(int color) {
        return color >= 0 && (color & RGB) != 0;
    }

    /// The fixed `0xRRGGBB` value of a colour that is neither default nor themed.
    public static int toRgb(int color) {
        if ((color & RGB) != 0) {
            return color & 0xffffff;
        }
        if (color >= GREY_START) {
            int grey = 8 + 10 * (color - GREY_START);
            return grey << 16 | grey << 8 | grey;
        }
        int cube = color - CUBE_START;
        return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }

    /// As JSON has it: `default`, a number below 256, or `#rrggbb`.
    public static String text(int color) {
        if (color == DEFAULT) {
            return "default";
        }
        return (color & RGB) == 0 ? Integer.toString(color) : String.format("#%06x", color & 0xffffff);
    }
}
