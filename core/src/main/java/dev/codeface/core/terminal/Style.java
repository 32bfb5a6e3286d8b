package dev.codeface.core.terminal;

/// How a cell looks. Colours are those of [TerminalColor].
///
/// @param foreground     colour of the text
/// @param background     colour behind it
/// @param underlineColor colour of the underline; default means the text's
/// @param underline      kind of underline
/// @param attributes     bits of [Attribute#mask]
/// @param link           target of a hyperlink (OSC 8); empty where there is none
public record Style(
        int foreground, int background, int underlineColor, Underline underline, int attributes, String link) {
    /// Nothing set.
    public static final Style DEFAULT =
            new Style(TerminalColor.DEFAULT, TerminalColor.DEFAULT, TerminalColor.DEFAULT, Underline.NONE, 0, "");

    /// Whether an attribute is set.
    public boolean has(Attribute attribute) {
        return (attributes & attribute.mask()) != 0;
    }

    Style withForeground(int color) {
        return new Style(color, background, underlineColor, underline, attributes, link);
    }

    Style withBackground(int color) {
        return new Style(foreground, color, underlineColor, underline, attributes, link);
    }

    Style withUnderlineColor(int color) {
        return new Style(foreground, background, color, underline, attributes, link);
    }

    Style withUnderline(Underline kind) {
        return new Style(foreground, background, underlineColor, kind, attributes, link);
    }

    Style with(Attribute attribute) {
        return new Style(foreground, background, underlineColor, underline, attributes | attribute.mask(), link);
    }

    Style without(Attribute attribute) {
        return new Style(foreground, background, underlineColor, underline, attributes & ~attribute.mask(), link);
    }

    Style withLink(String target) {
        return new Style(foreground, background, underlineColor, underline, attributes, target);
    }
}
