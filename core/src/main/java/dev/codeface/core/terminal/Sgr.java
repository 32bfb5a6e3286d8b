package dev.codeface.core.terminal;

/// Applies the parameters of one `ESC [ … m` to a style.
final class Sgr {
    /// Ends every attribute and keeps the colours.
    static final String NO_ATTRIBUTES = "22;23;24;25;27;28;29;55";

    private Sgr() {}

    /// @param parameters what stands between `ESC[` and `m`
    static Style apply(Style start, String parameters) {
        if (parameters.isEmpty()) {
            return Style.DEFAULT.withLink(start.link());
        }
        String[] parts = parameters.split(";", -1);
        Style style = start;
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.indexOf(':') >= 0) {
                style = colon(style, part.split(":", -1));
                continue;
            }
            int code = number(part);
            if (code == 38 || code == 48 || code == 58) {
                int kind = i + 1 < parts.length ? number(parts[i + 1]) : 0;
                int used = kind == 5 ? 2 : kind == 2 ? 4 : 0;
                if (used == 0 || i + used >= parts.length) {
                    return style;
                }
                style = color(style, code, parts, i + 1);
                i += used;
            } else {
                style = simple(style, code);
            }
        }
        return style;
    }

    private static Style color(Style style, int code, String[] parts, int at) {
        int value = number(parts[at]) == 5
                ? TerminalColor.indexed(number(parts[at + 1]))
                : TerminalColor.rgb(number(parts[at + 1]), number(parts[at + 2]), number(parts[at + 3]));
        return colored(style, code, value);
    }

    private static Style colored(Style style, int code, int value) {
        return switch (code) {
            case 38 -> style.withForeground(value);
            case 48 -> style.withBackground(value);
            default -> style.withUnderlineColor(value);
        };
    }

    /// Sub-parameters: `4:3` an underline, `5:3` tmux's way to write overline, `58:2::r:g:b` and its like a colour.
    private static Style colon(Style style, String[] parts) {
        int code = number(parts[0]);
        if (code == 4) {
            int kind = number(parts[1]);
            return kind < Underline.values().length ? style.withUnderline(Underline.values()[kind]) : style;
        }
        if (code == 5 && number(parts[1]) == 3) {
            return style.with(Attribute.OVERLINE);
        }
        if (code != 38 && code != 48 && code != 58) {
            return style;
        }
        int last = parts.length - 1;
        if (number(parts[1]) == 5 && last >= 2) {
            return colored(style, code, TerminalColor.indexed(number(parts[last])));
        }
        if (number(parts[1]) == 2 && last >= 4) {
            // The colour space that may stand before the three values is ignored, as tmux does.
            int rgb = TerminalColor.rgb(number(parts[last - 2]), number(parts[last - 1]), number(parts[last]));
            return colored(style, code, rgb);
        }
        return style;
    }

    private static Style simple(Style style, int code) {
        return switch (code) {
            case 0 -> Style.DEFAULT.withLink(style.link());
            case 1 -> style.with(Attribute.BOLD);
            case 2 -> style.with(Attribute.DIM);
            case 3 -> style.with(Attribute.ITALIC);
            case 4 -> style.withUnderline(Underline.SINGLE);
            case 5, 6 -> style.with(Attribute.BLINK);
            case 7 -> style.with(Attribute.REVERSE);
            case 8 -> style.with(Attribute.HIDDEN);
            case 9 -> style.with(Attribute.STRIKETHROUGH);
            case 21 -> style.withUnderline(Underline.DOUBLE);
            case 22 -> style.without(Attribute.BOLD).without(Attribute.DIM);
            case 23 -> style.without(Attribute.ITALIC);
            case 24 -> style.withUnderline(Underline.NONE);
            case 25 -> style.without(Attribute.BLINK);
            case 27 -> style.without(Attribute.REVERSE);
            case 28 -> style.without(Attribute.HIDDEN);
            case 29 -> style.without(Attribute.STRIKETHROUGH);
            case 39 -> style.withForeground(TerminalColor.DEFAULT);
            case 49 -> style.withBackground(TerminalColor.DEFAULT);
            case 53 -> style.with(Attribute.OVERLINE);
            case 55 -> style.without(Attribute.OVERLINE);
            case 59 -> style.withUnderlineColor(TerminalColor.DEFAULT);
            default -> basicColor(style, code);
        };
    }

    private static Style basicColor(Style style, int code) {
        if (code >= 30 && code <= 37) {
            return style.withForeground(code - 30);
        }
        if (code >= 40 && code <= 47) {
            return style.withBackground(code - 40);
        }
        if (code >= 90 && code <= 97) {
            return style.withForeground(code - 90 + 8);
        }
        return code >= 100 && code <= 107 ? style.withBackground(code - 100 + 8) : style;
    }

    private static int number(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9' || value > 99_999) {
                return 0;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
