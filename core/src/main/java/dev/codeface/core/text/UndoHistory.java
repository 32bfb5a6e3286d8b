package dev.codeface.core.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// Steps to take back and to do again, bounded by the text they hold.
///
/// Typing joins the step before it while it goes on at the same place; a new word, a line break, a sealed state or
/// anything else starts the next one.
final class UndoHistory {
    /// Units of text kept before the oldest steps are dropped.
    static final long BUDGET = 32L << 20;

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private Object bottom = new Object();
    private boolean sealed = true;
    private long size;

    private static final class Step {
        private final List<TextChange> forward = new ArrayList<>();
        private final List<TextChange> back = new ArrayList<>();
        private TextBuffer.Kind kind = TextBuffer.Kind.STEP;
        private long size;

        private void add(TextChange change, TextChange inverse) {
            forward.add(change);
            back.add(inverse);
            size += units(change) + units(inverse);
        }

        private static long units(TextChange change) {
            return change.edits().stream()
                    .mapToLong(e -> e.replacement().length() + 16L)
                    .sum();
        }
    }

    void record(TextChange change, TextChange inverse, TextBuffer.Kind kind) {
        undone.clear();
        Step last = done.peekLast();
        if (last != null && !sealed && kind == TextBuffer.Kind.TYPING && continues(last, change)) {
            size -= last.size;
            last.add(change, inverse);
            size += last.size;
        } else {
            Step step = new Step();
            step.kind = kind;
            step.add(change, inverse);
            done.addLast(step);
            size += step.size;
        }
        sealed = false;
        while (size > BUDGET && done.size() > 1) {
            Step dropped = done.removeFirst();
            size -= dropped.size;
            bottom = dropped;
        }
    }

    /// Whether each edit of a change, one for each caret, goes on where the one before it ended. Typing over a
    /// selection and what is typed behind it are one.
    private static boolean continues(Step step, TextChange change) {
        List<TextEdit> before = step.forward.getLast().edits();
        if (step.kind != TextBuffer.Kind.TYPING || change.edits().size() != before.size()) {
            return false;
        }
        int shift = 0;
        for (int i = 0; i < before.size(); i++) {
            TextEdit last = before.get(i);
            if (!continues(last, change.edits().get(i), shift)) {
                return false;
            }
            shift += last.replacement().length() - last.range().length();
        }
        return true;
    }

    private static boolean continues(TextEdit last, TextEdit next, int shift) {
        int start = last.range().start() + shift;
        boolean typed = !next.replacement().isEmpty() && !last.replacement().isEmpty();
        if (next.range().length() == 0 && typed) {
            return next.range().start() == start + last.replacement().length()
                    && !startsWord(last.replacement(), next.replacement());
        }
        boolean deleting = next.replacement().isEmpty() && last.replacement().isEmpty();
        return deleting && (next.range().end() == start || next.range().start() == start);
    }

    private static boolean startsWord(String last, String next) {
        if (next.isEmpty() || last.isEmpty()) {
            return true;
        }
        char before = last.charAt(last.length() - 1);
        char after = next.charAt(0);
        return before == '\n' || after == '\n' || (Character.isWhitespace(before) && !Character.isWhitespace(after));
    }

    List<TextChange> undo() {
        Step step = done.pollLast();
        sealed = true;
        if (step == null) {
            return List.of();
        }
        size -= step.size;
        undone.addLast(step);
        List<TextChange> back = new ArrayList<>(step.back);
        Collections.reverse(back);
        return back;
    }

    List<TextChange> redo() {
        Step step = undone.pollLast();
        sealed = true;
        if (step == null) {
            return List.of();
        }
        size += step.size;
        done.addLast(step);
        return List.copyOf(step.forward);
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    Object seal() {
        sealed = true;
        return current();
    }

    boolean isAt(Object mark) {
        return current() == mark;
    }

    private Object current() {
        Step last = done.peekLast();
        return last == null ? bottom : last;
    }
}
