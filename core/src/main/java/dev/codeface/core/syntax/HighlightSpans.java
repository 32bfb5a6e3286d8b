package dev.codeface.core.syntax;

import java.util.List;

/// Highlight spans of a range, as packed integers so that no object is made per span.
///
/// Spans are sorted by start and do not overlap. Offsets are UTF-16.
public final class HighlightSpans {
    /// No spans.
    public static final HighlightSpans NONE = new HighlightSpans(new int[0], List.of());

    private final int[] packed;
    private final List<String> scopes;

    /// @param packed triples of start, end, index into `scopes`; taken over, not copied
    /// @param scopes scope names such as `keyword`, `string.escape`, `function.method`
    public HighlightSpans(int[] packed, List<String> scopes) {
        this.packed = packed;
        this.scopes = List.copyOf(scopes);
    }

    /// How many spans.
    public int size() {
        return packed.length / 3;
    }

    /// Start of span `i`.
    public int start(int i) {
        return packed[3 * i];
    }

    /// End of span `i`, exclusive.
    public int end(int i) {
        return packed[3 * i + 1];
    }

    /// Scope of span `i`, dotted, most general part first.
    public String scope(int i) {
        return scopes.get(packed[3 * i + 2]);
    }
}
