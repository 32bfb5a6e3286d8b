package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Highlight spans of a viewport by style class, sorted, in offsets of the buffer. Immutable.
///
/// @param starts  first offsets
/// @param ends    offsets behind the last
/// @param classes style class of each
/// @param covered what the spans were asked for; elsewhere nothing is known
record SpanSet(int[] starts, int[] ends, List<String> classes, List<TextRange> covered) {
    static final SpanSet NONE = new SpanSet(new int[0], new int[0], List.of(), List.of());

    /// @param parts   spans of each covered range, in order
    /// @param covered ranges that do not overlap, in order
    static SpanSet of(List<HighlightSpans> parts, List<TextRange> covered) {
        int size = parts.stream().mapToInt(HighlightSpans::size).sum();
        int[] starts = new int[size];
        int[] ends = new int[size];
        List<String> classes = new ArrayList<>(size);
        int count = 0;
        for (HighlightSpans spans : parts) {
            for (int i = 0; i < spans.size(); i++) {
                String style = ScopeStyles.styleClass(spans.scope(i));
                boolean behind = count == 0 || spans.start(i) >= ends[count - 1];
                if (!style.isEmpty() && spans.end(i) > spans.start(i) && behind) {
                    starts[count] = spans.start(i);
                    ends[count++] = spans.end(i);
                    classes.add(style);
                }
            }
        }
        return new SpanSet(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), classes, covered);
    }

    /// Whether the spans tell how this range looks.
    boolean covers(int start, int end) {
        return covered.stream().anyMatch(r -> r.start() <= start && end <= r.end());
    }

    int size() {
        return starts.length;
    }

    /// The same spans after an edit that the engine has not seen yet.
    SpanSet moved(TextChange change) {
        int[] from = new int[starts.length];
        int[] to = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            TextRange range = change.map(new TextRange(starts[i], ends[i]));
            from[i] = range.start();
            to[i] = range.end();
        }
        return new SpanSet(
                from, to, classes, covered.stream().map(change::mapAround).toList());
    }

    /// Index of the first span that ends behind `offset`.
    int firstEndingAfter(int offset) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
