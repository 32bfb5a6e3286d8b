package dev.codeface.themes;

import java.util.List;

/// The colours a theme gives to a terminal, as `#rrggbb`.
///
/// @param foreground text without a colour of its own
/// @param background cells without a colour of their own
/// @param cursor     the block cursor
/// @param selection  behind selected text
/// @param ansi       the 16 ANSI colours: eight normal, eight bright
public record TerminalColors(String foreground, String background, String cursor, String selection, List<String> ansi) {
    public TerminalColors {
        ansi = List.copyOf(ansi);
        if (ansi.size() != 16) {
            throw new IllegalArgumentException("16 ANSI colours are needed, not " + ansi.size());
        }
    }
}
