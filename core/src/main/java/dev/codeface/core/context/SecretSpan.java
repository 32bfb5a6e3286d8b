package dev.codeface.core.context;

/// A secret found in a text.
///
/// @param start first offset
/// @param end   offset behind the last
/// @param kind  id of the rule that found it
record SecretSpan(int start, int end, String kind) {
    boolean overlaps(SecretSpan other) {
        return start < other.end && other.start < end;
    }
}
