package dev.codeface.desktop.terminal;

import dev.codeface.core.terminal.Attribute;
import dev.codeface.core.terminal.Style;
import dev.codeface.core.terminal.TerminalColor;
import dev.codeface.themes.TerminalColors;
import java.util.List;

/// The colours a theme gives to the mirror, as `0xRRGGBB`. Immutable.
///
/// @param foreground text without a colour
/// @param background behind everything without a colour
/// @param cursor     the cursor
/// @param selection  behind selected text
/// @param ansi       the sixteen ANSI colours
public record TerminalPalette(int foreground, int background, int cursor, int selection, List<Integer> ansi) {
    public TerminalPalette {
        ansi = List.copyOf(ansi);
        if (ansi.size() != 16) {
            throw new IllegalArgumentException("sixteen colours are needed, not " + ansi.size());
        }
    }

    /// From a theme.
    public static TerminalPalette of(TerminalColors colors) {
        return new TerminalPalette(
                rgb(colors.foreground()),
                rgb(colors.background()),
                rgb(colors.cursor()),
                rgb(colors.selection()),
                colors.ansi().stream().map(TerminalPalette::rgb).toList());
    }

    private static int rgb(String web) {
        return Integer.parseInt(web.substring(1, 7), 16);
    }

    /// Colour of a cell's text, with reverse, dim and hidden taken into account.
    int text(Style style) {
        int background = behind(style);
        if (style.has(Attribute.HIDDEN)) {
            return background;
        }
        int color = style.has(Attribute.REVERSE) ? plainBackground(style) : plainForeground(style);
        return style.has(Attribute.DIM) ? mix(color, background, 0.4) : color;
    }

    /// Colour behind a cell.
    int behind(Style style) {
        return style.has(Attribute.REVERSE) ? plainForeground(style) : plainBackground(style);
    }

    /// Colour of a cell's underline.
    int underline(Style style) {
        return style.underlineColor() == TerminalColor.DEFAULT
                ? text(style)
                : resolve(style.underlineColor(), foreground);
    }

    private int plainForeground(Style style) {
        return resolve(style.foreground(), foreground);
    }

    private int plainBackground(Style style) {
        return resolve(style.background(), background);
    }

    private int resolve(int color, int otherwise) {
        if (color == TerminalColor.DEFAULT) {
            return otherwise;
        }
        return TerminalColor.isThemed(color) ? ansi.get(color) : TerminalColor.toRgb(color);
    }

    /// A colour between two; `share` of the second.
    static int mix(int first, int second, double share) {
        return channel(first, second, share, 16) | channel(first, second, share, 8) | channel(first, second, share, 0);
    }

    private static int channel(int first, int second, double share, int shift) {
        double value = (first >> shift & 0xff) * (1 - share) + (second >> shift & 0xff) * share;
        return (int) Math.round(value) << shift;
    }
}
