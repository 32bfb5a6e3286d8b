package dev.codeface.core.diff;

import java.util.ArrayList;
import java.util.List;

/// Two texts that grew from one base, merged by line.
///
/// @param chunks in order; their texts joined make the merged text
public record ThreeWayMerge(List<Chunk> chunks) {
    /// A part of the merged text.
    public sealed interface Chunk {}

    /// Both agree, or only one side changed here.
    public record Clean(String text) implements Chunk {}

    /// Both changed the same lines, differently.
    public record Conflict(String base, String mine, String theirs) implements Chunk {}

    public ThreeWayMerge {
        chunks = List.copyOf(chunks);
    }

    /// Merges.
    public static ThreeWayMerge of(String base, String mine, String theirs) {
        return new MergeRun(base, mine, theirs).merge();
    }

    /// True where nobody has to decide anything.
    public boolean clean() {
        return chunks.stream().allMatch(c -> c instanceof Clean);
    }

    /// How many places need a decision.
    public int conflicts() {
        return (int) chunks.stream().filter(c -> c instanceof Conflict).count();
    }

    /// The merged text with each conflict settled for one side.
    public String text(boolean mine) {
        StringBuilder out = new StringBuilder();
        for (Chunk chunk : chunks) {
            switch (chunk) {
                case Clean clean -> out.append(clean.text);
                case Conflict conflict -> out.append(mine ? conflict.mine : conflict.theirs);
            }
        }
        return out.toString();
    }

    /// One merge: walks both diffs against the base side by side.
    private static final class MergeRun {
        private final List<String> base;
        private final List<LineDiff.Region> mine;
        private final List<LineDiff.Region> theirs;
        private final List<Chunk> chunks = new ArrayList<>();
        private final StringBuilder pending = new StringBuilder();
        private int at;
        private int m;
        private int t;

        MergeRun(String base, String mine, String theirs) {
            this.base = LineDiff.lines(base);
            this.mine = LineDiff.regions(this.base, LineDiff.lines(mine));
            this.theirs = LineDiff.regions(this.base, LineDiff.lines(theirs));
        }

        ThreeWayMerge merge() {
            while (m < mine.size() || t < theirs.size()) {
                int start = Math.min(startOf(mine, m), startOf(theirs, t));
                copyBase(start);
                step(start);
            }
            copyBase(base.size());
            flush();
            return new ThreeWayMerge(chunks);
        }

        /// Gathers all regions that touch each other from `start` on, and settles them as one.
        private void step(int start) {
            int end = start;
            int firstMine = m;
            int firstTheirs = t;
            boolean grew = true;
            while (grew) {
                grew = false;
                while (m < mine.size() && (startOf(mine, m) < end || startOf(mine, m) == start)) {
                    end = Math.max(end, endOf(mine.get(m++)));
                    grew = true;
                }
                while (t < theirs.size() && (startOf(theirs, t) < end || startOf(theirs, t) == start)) {
                    end = Math.max(end, endOf(theirs.get(t++)));
                    grew = true;
                }
            }
            String was = String.join("", base.subList(start, end));
            String left = side(mine.subList(firstMine, m), start, end);
            String right = side(theirs.subList(firstTheirs, t), start, end);
            if (left.equals(right) || right.equals(was)) {
                pending.append(left);
            } else if (left.equals(was)) {
                pending.append(right);
            } else {
                flush();
                chunks.add(new Conflict(was, left, right));
            }
            at = end;
        }

        private String side(List<LineDiff.Region> regions, int start, int end) {
            StringBuilder out = new StringBuilder();
            int line = start;
            for (LineDiff.Region region : regions) {
                base.subList(line, region.beforeStart()).forEach(out::append);
                region.after().forEach(out::append);
                line = endOf(region);
            }
            base.subList(line, end).forEach(out::append);
            return out.toString();
        }

        private void copyBase(int until) {
            base.subList(at, until).forEach(pending::append);
            at = until;
        }

        private void flush() {
            if (!pending.isEmpty()) {
                chunks.add(new Clean(pending.toString()));
                pending.setLength(0);
            }
        }

        private static int startOf(List<LineDiff.Region> regions, int i) {
            return i < regions.size() ? regions.get(i).beforeStart() : Integer.MAX_VALUE;
        }

        private static int endOf(LineDiff.Region region) {
            return region.beforeStart() + region.before().size();
        }
    }
}
