package dev.codeface.core.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
        // What only one side has cannot be kept: left out, a text that is wholly another costs no search.
        int[] old = shared(before, head, before.size() - tail, after);
        int[] fresh = shared(after, head, after.size() - tail, before);
        Patch<String> patch = DiffUtils.diff(at(before, old), at(after, fresh), new MyersDiffWithLinearSpace<>());
        List<Region> regions = new ArrayList<>();
        int oldAt = 0;
        int newAt = 0;
        int oldDone = head;
        int newDone = head;
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            while (oldAt < delta.getSource().getPosition()) {
                add(regions, before, after, oldDone, old[oldAt], newDone, fresh[newAt]);
                oldDone = old[oldAt++] + 1;
                newDone = fresh[newAt++] + 1;
            }
            oldAt += delta.getSource().size();
            newAt += delta.getTarget().size();
        }
        while (oldAt < old.length) {
            add(regions, before, after, oldDone, old[oldAt], newDone, fresh[newAt]);
            oldDone = old[oldAt++] + 1;
            newDone = fresh[newAt++] + 1;
        }
        add(regions, before, after, oldDone, before.size() - tail, newDone, after.size() - tail);
        return regions;
    }

    /// The indices between two of those lines that are in the other text, too.
    private static int[] shared(List<String> lines, int from, int to, List<String> other) {
        Set<String> there = new HashSet<>(other);
        return IntStream.range(from, to)
                .filter(i -> there.contains(lines.get(i)))
                .toArray();
    }

    private static List<String> at(List<String> lines, int[] indices) {
        return Arrays.stream(indices).mapToObj(lines::get).toList();
    }

    /// Adds what lies between two lines that are kept, where there is anything.
    private static void add(
            List<Region> regions,
            List<String> before,
            List<String> after,
            int oldFrom,
            int oldTo,
            int newFrom,
            int newTo) {
        if (oldTo > oldFrom || newTo > newFrom) {
            regions.add(new Region(
                    oldFrom,
                    List.copyOf(before.subList(oldFrom, oldTo)),
                    newFrom,
                    List.copyOf(after.subList(newFrom, newTo))));
        }
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
