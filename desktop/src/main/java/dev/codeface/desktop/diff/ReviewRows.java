package dev.codeface.desktop.diff;

import dev.codeface.core.diff.Hunk;
import dev.codeface.core.diff.WordDiff;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lays a review out as rows: hunks with three lines around them, one below the other or side by side.
final class ReviewRows {
    private static final int CONTEXT = 3;

    private final ReviewViewModel review;
    private final boolean sideBySide;
    private final List<String> lines;
    private final List<ReviewRow> rows = new ArrayList<>();
    private int shift;

    private ReviewRows(ReviewViewModel review, boolean sideBySide) {
        this.review = review;
        this.sideBySide = sideBySide;
        this.lines = review.diff().beforeLines();
    }

    static List<ReviewRow> of(ReviewViewModel review, boolean sideBySide) {
        return new ReviewRows(review, sideBySide).build();
    }

    private List<ReviewRow> build() {
        operation();
        int at = 0;
        for (HunkChoice choice : review.choices()) {
            Hunk hunk = choice.hunk();
            at = context(at, hunk.beforeStart(), at > 0);
            rows.add(new ReviewRow.Heading(choice));
            hunk(choice);
            at = hunk.beforeEnd();
            shift += hunk.after().size() - hunk.before().size();
        }
        int end = Math.min(lines.size(), at + CONTEXT);
        same(at, end);
        skipped(lines.size() - end);
        return rows;
    }

    private void operation() {
        FileChange change = review.change();
        if (change.kind() == FileEdit.Kind.DELETED) {
            rows.add(new ReviewRow.Operation(Words.get("review.delete", lines.size())));
        } else if (change.kind() == FileEdit.Kind.RENAMED) {
            rows.add(new ReviewRow.Operation(
                    Words.get("review.rename", change.target().getFileName())));
        }
    }

    /// The lines between two hunks, most of them left out.
    private int context(int from, int to, boolean afterHunk) {
        int head = afterHunk ? Math.min(to, from + CONTEXT) : from;
        int tail = Math.max(head, to - CONTEXT);
        same(from, head);
        if (tail - head > 1) {
            skipped(tail - head);
        } else {
            same(head, tail);
        }
        same(tail, to);
        return to;
    }

    private void skipped(int count) {
        if (count > 0) {
            rows.add(new ReviewRow.Skipped(count));
        }
    }

    private void same(int from, int to) {
        for (int i = from; i < to; i++) {
            String text = bare(lines.get(i));
            rows.add(new ReviewRow.Same(
                    new ReviewRow.Side(i + 1, text, List.of()), new ReviewRow.Side(i + 1 + shift, text, List.of())));
        }
    }

    private void hunk(HunkChoice choice) {
        Hunk hunk = choice.hunk();
        List<String> after = choice.text().lines().toList();
        WordDiff words = choice.words();
        List<ReviewRow.Side> old = sides(hunk.before(), hunk.beforeStart() + 1, words.before());
        List<ReviewRow.Side> fresh =
                sides(after.stream().map(l -> l + "\n").toList(), hunk.beforeStart() + shift + 1, words.after());
        if (sideBySide) {
            for (int i = 0; i < Math.max(old.size(), fresh.size()); i++) {
                rows.add(new ReviewRow.Pair(choice, at(old, i), at(fresh, i)));
                problems(choice, i);
            }
        } else {
            old.forEach(s -> rows.add(new ReviewRow.Removed(choice, s)));
            for (int i = 0; i < fresh.size(); i++) {
                rows.add(new ReviewRow.Added(choice, fresh.get(i)));
                problems(choice, i);
            }
        }
    }

    /// The new errors of a line that the hunk brings.
    private void problems(HunkChoice choice, int line) {
        FileChange change = review.change();
        int number = choice.hunk().afterStart() + line + 1;
        change.newErrors().stream()
                .filter(error -> change.lineOf(error) == number)
                .forEach(error -> rows.add(new ReviewRow.Problem(
                        choice, error.message() + " (" + change.afterCheck().checker() + ")")));
    }

    private static Optional<ReviewRow.Side> at(List<ReviewRow.Side> sides, int i) {
        return i < sides.size() ? Optional.of(sides.get(i)) : Optional.empty();
    }

    /// Lines with the word marks that fall into each.
    ///
    /// @param marks in order
    private static List<ReviewRow.Side> sides(List<String> texts, int firstNumber, List<TextRange> marks) {
        List<ReviewRow.Side> sides = new ArrayList<>(texts.size());
        int offset = 0;
        int next = 0;
        for (int i = 0; i < texts.size(); i++) {
            String text = bare(texts.get(i));
            int end = offset + text.length();
            while (next < marks.size() && marks.get(next).end() <= offset) {
                next++;
            }
            List<TextRange> here = new ArrayList<>();
            for (int at = next; at < marks.size() && marks.get(at).start() < end; at++) {
                TextRange mark = marks.get(at);
                here.add(new TextRange(Math.max(mark.start(), offset) - offset, Math.min(mark.end(), end) - offset));
            }
            boolean whole = here.size() == 1 && here.getFirst().length() == text.length();
            sides.add(new ReviewRow.Side(firstNumber + i, text, whole ? List.of() : here));
            offset += texts.get(i).length();
        }
        return sides;
    }

    private static String bare(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }
}
