package dev.codeface.core.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The difference of two texts as hunks that can be taken one by one. Immutable.
public final class FileDiff {
    private final List<String> beforeLines;
    private final List<Hunk> hunks;

    private FileDiff(List<String> beforeLines, List<Hunk> hunks) {
        this.beforeLines = beforeLines;
        this.hunks = List.copyOf(hunks);
    }

    /// Compares two texts. Takes time on large ones: not for the FX thread.
    public static FileDiff between(String before, String after) {
        List<String> oldLines = LineDiff.lines(before);
        List<Hunk> hunks = new ArrayList<>();
        for (LineDiff.Region r : LineDiff.regions(oldLines, LineDiff.lines(after))) {
            hunks.add(new Hunk(hunks.size(), r.beforeStart(), r.before(), r.afterStart(), r.after()));
        }
        return new FileDiff(oldLines, hunks);
    }

    /// The changes, in the order of their place.
    public List<Hunk> hunks() {
        return hunks;
    }

    /// The old text by line, each with its newline.
    public List<String> beforeLines() {
        return List.copyOf(beforeLines);
    }

    /// The old text with just the hunks of these indices done: all of them give the new text, none the old, to the
    /// byte.
    public String apply(Set<Integer> accepted) {
        Map<Integer, String> texts = new HashMap<>();
        accepted.forEach(i -> texts.put(i, String.join("", hunks.get(i).after())));
        return apply(texts);
    }

    /// The old text with the hunks of these indices done, each with the lines given here, which a person may have
    /// edited.
    public String apply(Map<Integer, String> accepted) {
        StringBuilder out = new StringBuilder();
        int line = 0;
        for (Hunk hunk : hunks) {
            for (; line < hunk.beforeStart(); line++) {
                out.append(beforeLines.get(line));
            }
            String text = accepted.get(hunk.index());
            if (text == null) {
                hunk.before().forEach(out::append);
            } else {
                out.append(text);
            }
            line = hunk.beforeEnd();
        }
        for (; line < beforeLines.size(); line++) {
            out.append(beforeLines.get(line));
        }
        return out.toString();
    }
}
