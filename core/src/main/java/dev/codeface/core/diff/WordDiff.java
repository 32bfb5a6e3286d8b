package dev.codeface.core.diff;

import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What differs inside two versions of the same lines, by word.
///
/// @param before ranges of the old text that are gone
/// @param after  ranges of the new text that are new
public record WordDiff(List<TextRange> before, List<TextRange> after) {
    private static final Pattern WORD = Pattern.compile("\\w+|\\s+|.", Pattern.DOTALL);
    private static final int LIMIT = 20_000;

    /// Compares; long texts differ whole.
    public static WordDiff between(String before, String after) {
        if (before.length() + after.length() > LIMIT) {
            return new WordDiff(List.of(new TextRange(0, before.length())), List.of(new TextRange(0, after.length())));
        }
        List<String> oldWords = words(before);
        List<String> newWords = words(after);
        int[] oldStarts = starts(oldWords);
        int[] newStarts = starts(newWords);
        List<TextRange> gone = new ArrayList<>();
        List<TextRange> added = new ArrayList<>();
        for (LineDiff.Region r : LineDiff.regions(oldWords, newWords)) {
            add(
                    gone,
                    oldStarts[r.beforeStart()],
                    oldStarts[r.beforeStart() + r.before().size()]);
            add(
                    added,
                    newStarts[r.afterStart()],
                    newStarts[r.afterStart() + r.after().size()]);
        }
        return new WordDiff(List.copyOf(gone), List.copyOf(added));
    }

    private static void add(List<TextRange> ranges, int start, int end) {
        if (end > start) {
            ranges.add(new TextRange(start, end));
        }
    }

    private static List<String> words(String text) {
        Matcher matcher = WORD.matcher(text);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static int[] starts(List<String> words) {
        int[] starts = new int[words.size() + 1];
        for (int i = 0; i < words.size(); i++) {
            starts[i + 1] = starts[i] + words.get(i).length();
        }
        return starts;
    }
}
