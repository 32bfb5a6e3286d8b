package dev.codeface.core.text;

import java.util.HashMap;
import java.util.Map;

/// How a text is indented.
///
/// @param tabs  whether a level is one tab
/// @param width columns of a level, and of a tab on screen
public record Indentation(boolean tabs, int width) {
    /// What a text without indentation gets.
    public static final Indentation DEFAULT = new Indentation(false, 4);

    private static final int SAMPLE = 2_000;

    /// Text of one level.
    public String unit() {
        return tabs ? "\t" : " ".repeat(width);
    }

    /// Columns that leading blanks take on screen.
    public int columns(CharSequence blanks) {
        int columns = 0;
        for (int i = 0; i < blanks.length(); i++) {
            columns += blanks.charAt(i) == '\t' ? width - columns % width : 1;
        }
        return columns;
    }

    /// Blanks that take so many columns.
    public String lead(int columns) {
        return tabs ? "\t".repeat(columns / width) + " ".repeat(columns % width) : " ".repeat(columns);
    }

    /// Reads the indentation off the first lines of a text: tabs where most indented lines have them, else the step
    /// between neighbouring lines that occurs most.
    public static Indentation detect(TextSnapshot text) {
        return detect(text, DEFAULT);
    }

    /// The same, with what a text without indentation gets.
    public static Indentation detect(TextSnapshot text, Indentation usual) {
        int tabbed = 0;
        int spaced = 0;
        int previous = 0;
        Map<Integer, Integer> steps = new HashMap<>();
        for (int line = 0; line < Math.min(SAMPLE, text.lineCount()); line++) {
            int start = text.lineStart(line);
            String lead = text.substring(start, Math.min(text.lineEnd(line), start + 200));
            int blank = leadingBlanks(lead);
            if (blank == lead.length()) {
                continue;
            }
            if (blank > 0 && lead.charAt(0) == '\t') {
                tabbed++;
            } else {
                spaced += blank > 0 ? 1 : 0;
                int step = Math.abs(blank - previous);
                if (step >= 2 && step <= 8) {
                    steps.merge(step, 1, Integer::sum);
                }
                previous = blank;
            }
        }
        if (tabbed > spaced) {
            return new Indentation(true, usual.width);
        }
        return steps.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(e -> -e.getKey()))
                .map(e -> new Indentation(false, e.getKey()))
                .orElse(usual);
    }

    /// How many spaces and tabs a line starts with.
    public static int leadingBlanks(CharSequence line) {
        int blank = 0;
        while (blank < line.length() && (line.charAt(blank) == ' ' || line.charAt(blank) == '\t')) {
            blank++;
        }
        return blank;
    }
}
