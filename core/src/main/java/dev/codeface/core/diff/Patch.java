package dev.codeface.core.diff;

import java.util.ArrayList;
import java.util.List;

/// A [FileDiff] as unified text, as `git apply` and people read it.
public final class Patch {
    private static final int CONTEXT = 3;

    private final FileDiff diff;
    private final String path;

    /// @param path the file's name in the headers, relative
    public Patch(FileDiff diff, String path) {
        this.diff = diff;
        this.path = path;
    }

    /// The whole patch; empty where the texts are the same.
    public String unified() {
        if (diff.hunks().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("--- a/" + path + "\n+++ b/" + path + "\n");
        List<Hunk> group = new ArrayList<>();
        for (Hunk hunk : diff.hunks()) {
            if (!group.isEmpty() && hunk.beforeStart() - group.getLast().beforeEnd() > 2 * CONTEXT) {
                append(group, out);
                group.clear();
            }
            group.add(hunk);
        }
        append(group, out);
        return out.toString();
    }

    private void append(List<Hunk> group, StringBuilder out) {
        List<String> lines = diff.beforeLines();
        int from = Math.max(0, group.getFirst().beforeStart() - CONTEXT);
        int to = Math.min(lines.size(), group.getLast().beforeEnd() + CONTEXT);
        int added = group.stream()
                .mapToInt(h -> h.after().size() - h.before().size())
                .sum();
        int lead = group.getFirst().beforeStart() - from;
        List<String> before = lines.subList(from, to);
        int afterFrom = group.getFirst().afterStart() - lead;
        List<String> after = java.util.Collections.nCopies(before.size() + added, "");
        out.append(new Hunk(0, from, before, afterFrom, after).header()).append('\n');
        int at = from;
        for (Hunk hunk : group) {
            for (; at < hunk.beforeStart(); at++) {
                line(' ', lines.get(at), out);
            }
            hunk.before().forEach(l -> line('-', l, out));
            hunk.after().forEach(l -> line('+', l, out));
            at = hunk.beforeEnd();
        }
        for (; at < to; at++) {
            line(' ', lines.get(at), out);
        }
    }

    private static void line(char sign, String line, StringBuilder out) {
        out.append(sign).append(line);
        if (!line.endsWith("\n")) {
            out.append("\n\\ No newline at end of file\n");
        }
    }
}
