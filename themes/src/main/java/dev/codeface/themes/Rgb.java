package dev.codeface.themes;

import java.util.Locale;
import java.util.Optional;

/// An opaque colour, and what a theme needs to know of it: how bright it is and how readable on another.
///
/// Contrast is that of WCAG 2.2 (relative luminance in sRGB, ratio 1 to 21).
///
/// @param red   0 to 255
/// @param green 0 to 255
/// @param blue  0 to 255
public record Rgb(int red, int green, int blue) {
    static final Rgb BLACK = new Rgb(0, 0, 0);
    static final Rgb WHITE = new Rgb(255, 255, 255);
    private static final int STEPS = 40;

    /// Reads `#rgb`, `#rrggbb` or, blended over `behind`, `#rgba` and `#rrggbbaa`; empty for anything else.
    public static Optional<Rgb> parse(String text, Rgb behind) {
        if (!text.matches("#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")) {
            return Optional.empty();
        }
        boolean brief = text.length() <= 5;
        int[] parts = new int[] {0, 0, 0, 255};
        int digits = brief ? 1 : 2;
        for (int i = 0; i * digits + 1 < text.length(); i++) {
            int value = Integer.parseInt(text, 1 + i * digits, 1 + (i + 1) * digits, 16);
            parts[i] = brief ? value * 17 : value;
        }
        return Optional.of(behind.mix(new Rgb(parts[0], parts[1], parts[2]), parts[3] / 255.0));
    }

    /// This colour with a share (0 to 1) of another.
    public Rgb mix(Rgb other, double share) {
        return new Rgb(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    private static int mix(int one, int two, double share) {
        return (int) Math.round(one + (two - one) * share);
    }

    /// Relative luminance, 0 to 1.
    public double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /// Contrast ratio to another colour, 1 to 21.
    public double contrast(Rgb other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /// The colour nearest to this one that has the ratio on `background`, found on the way to black or white.
    public Rgb readableOn(Rgb background, double ratio) {
        Rgb end = background.luminance() < 0.18 ? WHITE : BLACK;
        for (int step = 0; step < STEPS; step++) {
            Rgb candidate = mix(end, step / (double) STEPS);
            if (candidate.contrast(background) >= ratio) {
                return candidate;
            }
        }
        return end;
    }

    /// The colour nearest to this one on which white text has the ratio.
    Rgb behindWhite(double ratio) {
        for (int step = 0; step < STEPS; step++) {
            Rgb candidate = mix(BLACK, step / (double) STEPS);
            if (candidate.contrast(WHITE) >= ratio) {
                return candidate;
            }
        }
        return BLACK;
    }

    /// `#rrggbb`.
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /// As a style sheet writes it with an opacity of 0 to 1.
    String css(double opacity) {
        return String.format(Locale.ROOT, "rgba(%d, %d, %d, %.2f)", red, green, blue, opacity);
    }
}
