package dev.codeface.core.run;

import java.util.Map;

/// Which characters cannot be seen, or change how others are seen. Stateless.
public final class HiddenCharacters {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x00, "NUL"),
            Map.entry(0x03, "Ctrl+C"),
            Map.entry(0x04, "Ctrl+D"),
            Map.entry(0x07, "BEL"),
            Map.entry(0x08, "BS"),
            Map.entry(0x09, "TAB"),
            Map.entry(0x0d, "CR"),
            Map.entry(0x1b, "ESC"),
            Map.entry(0x7f, "DEL"),
            Map.entry(0x9b, "CSI"),
            Map.entry(0xa0, "NBSP"),
            Map.entry(0xad, "SHY"),
            Map.entry(0x61c, "ALM"),
            Map.entry(0x200b, "ZWSP"),
            Map.entry(0x200c, "ZWNJ"),
            Map.entry(0x200d, "ZWJ"),
            Map.entry(0x200e, "LRM"),
            Map.entry(0x200f, "RLM"),
            Map.entry(0x202a, "LRE"),
            Map.entry(0x202b, "RLE"),
            Map.entry(0x202c, "PDF"),
            Map.entry(0x202d, "LRO"),
            Map.entry(0x202e, "RLO"),
            Map.entry(0x2066, "LRI"),
            Map.entry(0x2067, "RLI"),
            Map.entry(0x2068, "FSI"),
            Map.entry(0x2069, "PDI"),
            Map.entry(0xfeff, "BOM"));

    private HiddenCharacters() {}

    /// Whether a character has no picture of its own, or a picture that looks like none.
    public static boolean hides(int c) {
        if (c == ' ') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> blank(c);
        };
    }

    private static boolean blank(int c) {
        return c == 0x34f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c >= 0x180b && c <= 0x180f
                || c == 0x2800
                || c == 0x3164
                || c >= 0xfe00 && c <= 0xfe0f
                || c == 0xffa0
                || c == 0xfffc
                || c >= 0xe0000 && c <= 0xe0fff;
    }

    /// Whether a character changes the order in which its neighbours are drawn: the Trojan Source characters.
    public static boolean turns(int c) {
        return c == 0x61c || c == 0x200e || c == 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }

    static boolean accent(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    static boolean rightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }

    /// Number and name: `U+202E RLO`.
    public static String label(int c) {
        String name = NAMES.getOrDefault(c, c >= 0xe0000 && c <= 0xe007f ? "TAG" : "");
        return "U+%04X%s".formatted(c, name.isEmpty() ? "" : " " + name);
    }
}
