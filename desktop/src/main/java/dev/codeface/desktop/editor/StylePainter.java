package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Gives the lines on screen, and a margin, their style classes: syntax below, marks (problems, brackets, matches) on
/// top. A line that already looks right is not touched, and none gets styles beyond a column where they cost too much.
/// FX thread.
final class StylePainter {
    /// Lines above and below the visible ones that are painted with them.
    static final int MARGIN = 12;

    private static final int COLUMNS = 2_000;
    private static final long FRAME_BUDGET = 8_000_000;

    /// So many lines are painted in a frame, however long they take: a busy machine must come to an end, too.
    private static final int LEAST = 5;

    /// And no more than so many, however quickly: each is laid out anew in the same frame, which costs more.
    private static final int MOST = 16;

    /// A range with a style class, over the syntax.
    record Mark(TextRange range, String styleClass) {}

    private final EditorSurface surface;
    private final Map<String, List<Mark>> marks = new HashMap<>();
    private final Map<String, Collection<String>> single = new HashMap<>();
    private SpanSet spans = SpanSet.NONE;

    StylePainter(EditorSurface surface) {
        this.surface = surface;
    }

    void syntax(SpanSet highlighted) {
        spans = highlighted;
    }

    /// Sets one layer of marks.
    void marks(String layer, List<Mark> ranges) {
        marks.put(layer, ranges);
    }

    /// The lines on screen with the margin; empty (last before first) where none is laid out.
    static int[] visibleLines(EditorSurface surface) {
        int count = surface.getParagraphs().size();
        int shown = surface.getVisibleParagraphs().size();
        if (shown == 0 || count == 0) {
            return new int[] {0, -1};
        }
        try {
            int first = surface.visibleParToAllParIndex(0);
            int last = surface.visibleParToAllParIndex(shown - 1);
            if (last - first >= shown) {
                return new int[] {0, -1}; // on the way from one place to another: those between are not on screen
            }
            return new int[] {Math.max(0, first - MARGIN), Math.min(count - 1, last + MARGIN)};
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Lines were added or removed since the last layout; the next one comes with this pulse.
            return new int[] {0, -1};
        }
    }

    /// Paints lines, those on screen before the margin; the surface must hold `text`.
    ///
    /// @return false where the frame's time was over before all were painted: what is painted stays, the next call
    /// goes on
    boolean paint(TextSnapshot text, int[] lines) {
        int last = Math.min(
                lines[1], Math.min(text.lineCount(), surface.getParagraphs().size()) - 1);
        if (last < lines[0]) {
            return true;
        }
        List<Mark> here = marksWithin(text, lines[0], last);
        long end = System.nanoTime() + FRAME_BUDGET;
        int top = lines[0] == 0 ? 0 : Math.min(lines[0] + MARGIN, last);
        int painted = 0;
        for (int i = 0; i <= last - lines[0]; i++) {
            int line = top + i <= last ? top + i : last - i;
            if (paint(text, line, here) && ++painted >= LEAST && (painted == MOST || System.nanoTime() > end)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the line had another look before.
    private boolean paint(TextSnapshot text, int line, List<Mark> here) {
        int length = surface.getParagraphLength(line);
        int start = text.lineStart(line);
        // Lines that another view of a split asked for, or nobody yet, keep the look they have.
        if (length > 0 && (spans.covered().isEmpty() || spans.covers(start, start + length))) {
            StyleSpans<Collection<String>> wanted = line(start, length, here);
            if (!surface.getParagraph(line).getStyleSpans().equals(wanted)) {
                surface.setStyleSpans(line, 0, wanted);
                return true;
            }
        }
        return false;
    }

    private List<Mark> marksWithin(TextSnapshot text, int first, int last) {
        int from = text.lineStart(Math.min(first, text.lineCount() - 1));
        int to = text.lineEnd(Math.min(last, text.lineCount() - 1));
        List<Mark> here = new ArrayList<>();
        for (List<Mark> layer : marks.values()) {
            for (Mark mark : layer) {
                if (mark.range().start() <= to && mark.range().end() >= from) {
                    here.add(mark);
                }
            }
        }
        return here;
    }

    private StyleSpans<Collection<String>> line(int start, int length, List<Mark> here) {
        int styled = Math.min(length, COLUMNS);
        int end = start + styled;
        List<Mark> over = here.stream()
                .filter(m -> m.range().start() < end && m.range().end() > start)
                .toList();
        StyleSpansBuilder<Collection<String>> out = new StyleSpansBuilder<>();
        int at = start;
        for (int i = spans.firstEndingAfter(start); i < spans.size() && spans.starts()[i] < end; i++) {
            int from = Math.max(at, spans.starts()[i]);
            int to = Math.min(end, spans.ends()[i]);
            if (to > from) {
                add(out, at, from, "", over);
                add(out, from, to, spans.classes().get(i), over);
                at = to;
            }
        }
        add(out, at, end, "", over);
        if (length > styled) {
            out.add(List.of(), length - styled);
        }
        return out.create();
    }

    private void add(StyleSpansBuilder<Collection<String>> out, int start, int end, String syntax, List<Mark> over) {
        if (start >= end) {
            return;
        }
        if (over.isEmpty()) {
            out.add(styles(syntax), end - start);
            return;
        }
        TreeSet<Integer> cuts = new TreeSet<>(List.of(start, end));
        for (Mark mark : over) {
            cuts.add(Math.clamp(mark.range().start(), start, end));
            cuts.add(Math.clamp(mark.range().end(), start, end));
        }
        int from = cuts.pollFirst();
        for (int to : cuts) {
            int at = from;
            List<String> classes = new ArrayList<>(styles(syntax));
            over.stream()
                    .filter(m -> m.range().start() <= at && m.range().end() >= to)
                    .map(Mark::styleClass)
                    .filter(c -> !classes.contains(c))
                    .forEach(classes::add);
            out.add(List.copyOf(classes), to - from);
            from = to;
        }
    }

    private Collection<String> styles(String styleClass) {
        return styleClass.isEmpty() ? List.of() : single.computeIfAbsent(styleClass, List::of);
    }
}
