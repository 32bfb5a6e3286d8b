package dev.codeface.desktop.chat;

import java.util.Arrays;

/// Heights of the transcript's rows: measured where a row has been on screen, guessed from its text elsewhere.
///
/// FX thread.
final class RowHeights {
    private static final double LINE = 20;

    private double[] heights = new double[64];
    private boolean[] measured = new boolean[64];
    private int count;

    /// Rows `from` to `from + removed` gave way to `added` others, which are taken to be as high as those they replace.
    void replace(int from, int removed, int added) {
        int after = count - from - removed;
        int size = count - removed + added;
        if (size > heights.length) {
            int room = Math.max(size, heights.length * 2);
            heights = Arrays.copyOf(heights, room);
            measured = Arrays.copyOf(measured, room);
        }
        System.arraycopy(heights, from + removed, heights, from + added, after);
        System.arraycopy(measured, from + removed, measured, from + added, after);
        Arrays.fill(measured, from, from + added, false);
        Arrays.fill(heights, from + Math.min(removed, added), from + added, -1);
        count = size;
    }

    /// Nothing measured counts any more, as after a change of the width; it still is the best guess.
    void forget() {
        Arrays.fill(measured, 0, count, false);
    }

    boolean isMeasured(int row) {
        return measured[row];
    }

    void set(int row, double height) {
        heights[row] = height;
        measured[row] = true;
    }

    /// The height of a row, guessed from its text where it was never laid out.
    double get(int row, TranscriptItem item) {
        if (heights[row] < 0) {
            heights[row] = guess(item);
        }
        return heights[row];
    }

    private static double guess(TranscriptItem item) {
        return switch (item) {
            case TranscriptItem.Prose prose -> 8 + LINE * (1 + prose.source().length() / 55);
            case TranscriptItem.Code code ->
                60 + 17.0 * Math.min(28, 1 + code.code().length() / 30);
            case TranscriptItem.Foot ignored -> 40;
            default -> 34;
        };
    }
}
