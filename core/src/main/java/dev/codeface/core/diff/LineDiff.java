package dev.codeface.core.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Differences of two texts by line. A line includes its newline, so that "no newline at the end" is a difference as
/// any other.
public final class LineDiff {
    private LineDiff() {}

    /// Lines of one text replaced by lines of another.
    ///
    /// @param beforeStart first line in the old text
    /// @param before      the old lines
    /// @param afterStart  first line in the new text
    /// @param after       the new lines
    record Region(int beforeStart, List<String> before, int afterStart, List<String> after) {}

    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    static List<Region> regions(List<String> before, List<String> after) {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<String> oldMiddle = before.subList(head, before.size() - tail);
        List<String> newMiddle = after.subList(head, after.size() - tail);
        Patch<String> patch = DiffUtils.diff(oldMiddle, newMiddle, new MyersDiffWithLinearSpace<>());
        List<Region> regions = new ArrayList<>();
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            add(
                    regions,
                    new Region(
                            delta.getSource().getPosition() + head,
                            List.copyOf(delta.getSource().getLines()),
                            delta.getTarget().getPosition() + head,
                            List.copyOf(delta.getTarget().getLines())));
        }
        return regions;
    }

    /// Adds a region; one that touches the last, as a deletion beside an insertion does, becomes one with it.
    private static void add(List<Region> regions, Region next) {
        Region last = regions.isEmpty() ? null : regions.getLast();
        if (last == null
                || last.beforeStart + last.before.size() != next.beforeStart
                || last.afterStart + last.after.size() != next.afterStart) {
            regions.add(next);
            return;
        }
        List<String> before = new ArrayList<>(last.before);
        before.addAll(next.before);
        List<String> after = new ArrayList<>(last.after);
        after.addAll(next.after);
        regions.set(regions.size() - 1, new Region(last.beforeStart, before, last.afterStart, after));
    }

    /// For each line of `after` the line of `before` it came from, or -1 where it is new. A line that was changed in
    /// place counts as coming from the one it replaced.
    public static int[] originOfLines(String before, String after) {
        List<String> newLines = lines(after);
        int[] origin = new int[newLines.size() + 1];
        Arrays.fill(origin, -1);
        int oldAt = 0;
        int newAt = 0;
        List<Region> regions = new ArrayList<>(regions(lines(before), newLines));
        regions.add(new Region(Integer.MAX_VALUE, List.of(), newLines.size(), List.of()));
        for (Region region : regions) {
            while (newAt < region.afterStart) {
                origin[newAt++] = oldAt++;
            }
            int shared = Math.min(region.before.size(), region.after.size());
            for (int i = 0; i < shared; i++) {
                origin[newAt + i] = oldAt + i;
            }
            oldAt += region.before.size();
            newAt += region.after.size();
        }
        return origin;
    }

    /// Small edits that turn `before` into `after`: by line, then trimmed to the characters that differ, so that caret,
    /// folds and undo survive a format or a reload.
    public static List<TextEdit> edits(String before, String after) {
        List<String> oldLines = lines(before);
        List<TextEdit> edits = new ArrayList<>();
        int line = 0;
        int offset = 0;
        for (Region region : regions(oldLines, lines(after))) {
            for (; line < region.beforeStart; line++) {
                offset += oldLines.get(line).length();
            }
            edits.add(trimmed(offset, String.join("", region.before), String.join("", region.after)));
        }
        return edits;
    }

    private static TextEdit trimmed(int offset, String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        if (head > 0 && Character.isHighSurrogate(before.charAt(head - 1))) {
            head--;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        if (tail > 0 && Character.isLowSurrogate(before.charAt(before.length() - tail))) {
            tail--;
        }
        return new TextEdit(
                new TextRange(offset + head, offset + before.length() - tail),
                after.substring(head, after.length() - tail));
    }
}
