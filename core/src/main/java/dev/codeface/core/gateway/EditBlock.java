package dev.codeface.core.gateway;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// The body of an edit as the answer contract has it: the complete file where that is short, else search and replace
/// blocks whose search text occurs exactly once. Stateless.
final class EditBlock {
    private static final int SHORT_FILE = 20;

    private EditBlock() {}

    static String body(String before, String after) {
        List<String> old = lines(before);
        if (old.size() <= SHORT_FILE || before.contains("\r") || holdsMarkers(before) || holdsMarkers(after)) {
            return after;
        }
        List<String> fresh = lines(after);
        StringBuilder out = new StringBuilder();
        int oldDone = 0;
        for (Hunk hunk : hunks(old, fresh)) {
            Hunk unique = hunk.grownUntilUnique(old, before, oldDone);
            if (unique == null) {
                return after;
            }
            oldDone = unique.oldEnd;
            out.append("<<<<<<< SEARCH\n").append(unique.search(old));
            out.append("=======\n").append(unique.replace(fresh)).append(">>>>>>> REPLACE\n");
        }
        return out.toString();
    }

    private static boolean holdsMarkers(String text) {
        return text.lines().anyMatch(line -> line.matches("(<{7}|={7}|>{7}).*"));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, end));
            at = end;
        }
        return lines;
    }

    private static List<Hunk> hunks(List<String> old, List<String> fresh) {
        List<Hunk> hunks = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            int start = delta.getSource().getPosition();
            int freshStart = delta.getTarget().getPosition();
            Hunk last = hunks.isEmpty() ? null : hunks.getLast();
            if (last != null && start - last.oldEnd <= 6) {
                last.oldEnd = start + delta.getSource().size();
                last.freshEnd = freshStart + delta.getTarget().size();
            } else {
                hunks.add(new Hunk(
                        start,
                        start + delta.getSource().size(),
                        freshStart,
                        freshStart + delta.getTarget().size()));
            }
        }
        return hunks;
    }

    /// Lines that change, in both texts.
    private static final class Hunk {
        int oldStart;
        int oldEnd;
        int freshStart;
        int freshEnd;

        Hunk(int oldStart, int oldEnd, int freshStart, int freshEnd) {
            this.oldStart = oldStart;
            this.oldEnd = oldEnd;
            this.freshStart = freshStart;
            this.freshEnd = freshEnd;
        }

        /// Takes in unchanged lines around it until its old lines occur once; null where that runs into `floor`.
        @org.jspecify.annotations.Nullable
        Hunk grownUntilUnique(List<String> old, String before, int floor) {
            while (true) {
                String search = search(old);
                boolean once = !search.isEmpty() && before.indexOf(search) == before.lastIndexOf(search);
                if (once && search.endsWith("\n")) {
                    return this;
                }
                if (oldStart <= floor) {
                    return null;
                }
                oldStart--;
                freshStart--;
            }
        }

        String search(List<String> old) {
            return String.join("", old.subList(oldStart, oldEnd));
        }

        String replace(List<String> fresh) {
            return String.join("", fresh.subList(freshStart, freshEnd));
        }
    }
}
