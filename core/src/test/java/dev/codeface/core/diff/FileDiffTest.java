package dev.codeface.core.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Differences of random texts against what must hold for any.
class FileDiffTest {
    private final Random random = new Random(7);

    private String text(int lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            out.append("abc".charAt(random.nextInt(3))).append(random.nextInt(3));
            out.append(i < lines - 1 || random.nextBoolean() ? "\n" : "");
        }
        return out.toString();
    }

    private String edited(String text) {
        List<String> lines = new ArrayList<>(LineDiff.lines(text));
        for (int i = random.nextInt(5); i > 0 && !lines.isEmpty(); i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, "x" + random.nextInt(9) + "\n");
                default -> lines.set(at, "y" + random.nextInt(9) + "\n");
            }
        }
        return String.join("", lines);
    }

    @Test
    void anySubsetOfHunksIsExact() {
        for (int run = 0; run < 3_000; run++) {
            String before = text(random.nextInt(20));
            String after = random.nextInt(4) == 0 ? text(random.nextInt(20)) : edited(before);
            FileDiff diff = FileDiff.between(before, after);
            Set<Integer> all = new TreeSet<>();
            Set<Integer> some = new TreeSet<>();
            for (Hunk hunk : diff.hunks()) {
                all.add(hunk.index());
                if (random.nextBoolean()) {
                    some.add(hunk.index());
                }
            }
            assertThat(diff.apply(all)).isEqualTo(after);
            assertThat(diff.apply(Set.of())).isEqualTo(before);

            // The accepted hunks placed by hand, from the last to the first.
            List<String> lines = new ArrayList<>(LineDiff.lines(before));
            for (int index : new TreeSet<>(some).descendingSet()) {
                Hunk hunk = diff.hunks().get(index);
                List<String> old = lines.subList(hunk.beforeStart(), hunk.beforeEnd());
                assertThat(old).isEqualTo(hunk.before());
                old.clear();
                lines.addAll(hunk.beforeStart(), hunk.after());
            }
            assertThat(diff.apply(some)).isEqualTo(String.join("", lines));
        }
    }

    @Test
    void minimalEditsLeadToTheNewText() {
        for (int run = 0; run < 3_000; run++) {
            String before = text(random.nextInt(20));
            String after = edited(before);
            TextSnapshot result = TextSnapshot.of(before).with(new TextChange(LineDiff.edits(before, after)));
            assertThat(result.toString()).isEqualTo(after);
        }
        assertThat(LineDiff.edits("a\nfoo(1);\nb\n", "a\nfoo(22);\nb\n"))
                .singleElement()
                .matches(e -> e.range().length() == 1 && e.replacement().equals("22"));
    }

    @Test
    void mergesWhatTwoPeopleDidAndNeverLosesALine() {
        String base = "a\nb\nc\nd\ne\nf\n";
        ThreeWayMerge merge = ThreeWayMerge.of(base, "A\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nF\nG\n");
        assertThat(merge.clean()).isTrue();
        assertThat(merge.text(true)).isEqualTo("A\nb\nc\nd\ne\nF\nG\n");

        ThreeWayMerge conflict = ThreeWayMerge.of(base, "a\nmine\nc\nd\ne\nf\n", "a\ntheirs\nc\nd\ne\nf\n");
        assertThat(conflict.conflicts()).isEqualTo(1);
        assertThat(conflict.text(true)).isEqualTo("a\nmine\nc\nd\ne\nf\n");
        assertThat(conflict.text(false)).isEqualTo("a\ntheirs\nc\nd\ne\nf\n");

        for (int run = 0; run < 3_000; run++) {
            String start = text(random.nextInt(15));
            String mine = edited(start);
            String theirs = edited(start);
            assertThat(ThreeWayMerge.of(start, mine, start).text(false)).isEqualTo(mine);
            assertThat(ThreeWayMerge.of(start, start, theirs).text(true)).isEqualTo(theirs);
            assertThat(ThreeWayMerge.of(start, mine, mine).conflicts()).isZero();
            if (ThreeWayMerge.of(start, mine, theirs).clean()) {
                assertThat(ThreeWayMerge.of(start, theirs, mine).text(true))
                        .isEqualTo(ThreeWayMerge.of(start, mine, theirs).text(true));
            }
        }
    }
}
