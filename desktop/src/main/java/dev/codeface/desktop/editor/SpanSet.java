package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// Highlight spans of a viewport by style class, sorted, in offsets of the buffer. Immutable.
///
/// @param starts  first offsets
/// @param ends    offsets behind the last
/// @param classes style class of each
record SpanSet(int[] starts, int[] ends, List<String> classes) {
    static final SpanSet NONE = new SpanSet(new int[0], new int[0], List.of());

    static SpanSet of(HighlightSpans spans) {
        int[] starts = new int[spans.size()];
        int[] ends = new int[spans.size()];
        List<String> classes = new ArrayList<>(spans.size());
        int count = 0;
        for (int i = 0; i < spans.size(); i++) {
            String style = ScopeStyles.styleClass(spans.scope(i));
            if (!style.isEmpty() && spans.end(i) > spans.start(i)) {
                starts[count] = spans.start(i);
                ends[count++] = spans.end(i);
                classes.add(style);
            }
        }
        return new SpanSet(java.util.Arrays.copyOf(starts, count), java.util.Arrays.copyOf(ends, count), classes);
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
        return new SpanSet(from, to, classes);
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
