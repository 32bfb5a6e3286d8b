package dev.codeface.core.text;

/// A place in a text: line and column, both from 0; columns count UTF-16 units.
///
/// @param line   line from 0
/// @param column UTF-16 units from the start of the line
public record TextPosition(int line, int column) implements Comparable<TextPosition> {
    @Override
    public int compareTo(TextPosition other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
