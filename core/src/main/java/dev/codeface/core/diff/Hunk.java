package dev.codeface.core.diff;

import java.util.List;

/// One change of a [FileDiff], accepted or rejected whole.
///
/// @param index       its number in the diff, from 0
/// @param beforeStart first line it replaces, from 0; where it only inserts, the line it inserts before
/// @param before      the lines it takes away, with their newlines
/// @param afterStart  where its lines stand in the new text, from 0
/// @param after       the lines it brings, with their newlines
public record Hunk(int index, int beforeStart, List<String> before, int afterStart, List<String> after) {
    public Hunk {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// First line behind those it replaces.
    public int beforeEnd() {
        return beforeStart + before.size();
    }

    /// For a heading and a screen reader: `@@ -12,2 +12,3 @@`.
    public String header() {
        return "@@ -" + side(beforeStart, before.size()) + " +" + side(afterStart, after.size()) + " @@";
    }

    private static String side(int start, int count) {
        return (count == 0 ? start : start + 1) + (count == 1 ? "" : "," + count);
    }
}
