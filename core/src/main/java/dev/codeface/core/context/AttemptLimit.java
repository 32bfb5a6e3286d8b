package dev.codeface.core.context;

import java.util.Arrays;

/// Bounds how often one rule is tried within one unbroken run of characters, so that no text can make a search slow:
/// a real token holds its keyword once or twice. One search, one thread.
final class AttemptLimit {
    private static final int MOST_IN_RUN = 24;
    private static final int MOST_IN_LINE = 100;
    private static final String BREAKS = " \t\r\n\"'`,;{}()[]<>&";

    private final CharSequence text;
    private final int[] run;
    private final int[] tries;
    private int runStart;
    private int lineStart;
    private int seen;

    AttemptLimit(CharSequence text, int rules) {
        this.text = text;
        run = new int[rules];
        Arrays.fill(run, -1);
        tries = new int[rules];
    }

    /// @param at   an offset; grows, but for the length of a keyword
    /// @param line whether the rule looks at all of the line, and so is bounded within that
    boolean allows(int rule, int at, boolean line) {
        while (seen < at) {
            char c = text.charAt(seen);
            seen++;
            runStart = BREAKS.indexOf(c) >= 0 ? seen : runStart;
            lineStart = c == '\n' ? seen : lineStart;
        }
        int start = line ? lineStart : runStart;
        if (run[rule] != start) {
            run[rule] = start;
            tries[rule] = 0;
        }
        return tries[rule]++ < (line ? MOST_IN_LINE : MOST_IN_RUN);
    }
}
