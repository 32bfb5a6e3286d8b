package dev.codeface.core.text;

/// A half-open range of UTF-16 offsets: `start` is in it, `end` is not.
///
/// @param start first offset
/// @param end   offset behind the last, never below `start`
public record TextRange(int start, int end) {
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    /// Length in UTF-16 units.
    public int length() {
        return end - start;
    }
}
