package dev.codeface.core.text;

/// An immutable text with a line index. A version after an edit shares all it can with the version before, so keeping
/// one for a background job costs nothing.
///
/// Lines end at `\n`; other line endings are a matter of the file, not of the text. Offsets are UTF-16 units. Safe for
/// any thread.
public final class TextSnapshot implements CharSequence {
    /// The empty text.
    public static final TextSnapshot EMPTY = new TextSnapshot(Rope.EMPTY);

    private final Rope rope;

    private TextSnapshot(Rope rope) {
        this.rope = rope;
    }

    /// A text as given; callers normalise line endings first.
    public static TextSnapshot of(String text) {
        return text.isEmpty() ? EMPTY : new TextSnapshot(Rope.of(text));
    }

    @Override
    public int length() {
        return rope.length();
    }

    @Override
    public char charAt(int offset) {
        if (offset < 0 || offset >= rope.length()) {
            throw new IndexOutOfBoundsException(offset + " of " + rope.length());
        }
        return Rope.charAt(rope, offset);
    }

    @Override
    public String subSequence(int start, int end) {
        return substring(start, end);
    }

    /// The text from `start` to `end`.
    public String substring(int start, int end) {
        if (start < 0 || end > rope.length() || start > end) {
            throw new IndexOutOfBoundsException(start + ".." + end + " of " + rope.length());
        }
        StringBuilder out = new StringBuilder(end - start);
        Rope.copy(rope, start, end, out);
        return out.toString();
    }

    /// The text of a range.
    public String substring(TextRange range) {
        return substring(range.start(), range.end());
    }

    /// Lines; one more than there are newlines.
    public int lineCount() {
        return rope.newlines() + 1;
    }

    /// Offset of a line's first unit.
    public int lineStart(int line) {
        if (line < 0 || line >= lineCount()) {
            throw new IndexOutOfBoundsException("line " + line + " of " + lineCount());
        }
        return line == 0 ? 0 : Rope.offsetBehindNewline(rope, line);
    }

    /// Offset behind a line's last unit, before its newline.
    public int lineEnd(int line) {
        return line == lineCount() - 1 ? length() : lineStart(line + 1) - 1;
    }

    /// A line without its newline.
    public String line(int line) {
        return substring(lineStart(line), lineEnd(line));
    }

    /// The line that holds `offset`.
    public int lineOf(int offset) {
        return Rope.newlinesBefore(rope, Math.clamp(offset, 0, length()));
    }

    /// Line and column of an offset, which is clamped to the text.
    public TextPosition position(int offset) {
        int inside = Math.clamp(offset, 0, length());
        int line = lineOf(inside);
        return new TextPosition(line, inside - lineStart(line));
    }

    /// Offset of a position; line and column are clamped to the text.
    public int offset(TextPosition position) {
        int line = Math.clamp(position.line(), 0, lineCount() - 1);
        int start = lineStart(line);
        return Math.clamp(start + (long) position.column(), start, lineEnd(line));
    }

    /// The text after a change.
    public TextSnapshot with(TextChange change) {
        Rope result = Rope.EMPTY;
        int at = 0;
        for (TextEdit edit : change.coarse(this).edits()) {
            if (edit.range().end() > length()) {
                throw new IndexOutOfBoundsException(edit.range() + " of " + length());
            }
            result = Rope.join(
                    result, Rope.head(Rope.tail(rope, at), edit.range().start() - at));
            result = Rope.join(result, Rope.of(edit.replacement()));
            at = edit.range().end();
        }
        return new TextSnapshot(Rope.join(result, Rope.tail(rope, at)));
    }

    /// How deep the tree is; a measure for tests.
    int depth() {
        return rope.height();
    }

    /// True where both hold the same units.
    public boolean contentEquals(TextSnapshot other) {
        return other == this || (other.length() == length() && other.toString().contentEquals(toString()));
    }

    @Override
    public String toString() {
        return substring(0, length());
    }
}
