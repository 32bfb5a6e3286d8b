package dev.codeface.core.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Edits that happen at once: sorted, not overlapping, all in offsets of the text before them.
///
/// @param edits in the order of their place; two insertions at one place keep the order given
public record TextChange(List<TextEdit> edits) {
    /// Nothing changes.
    public static final TextChange NONE = new TextChange(List.of());

    /// A change of more edits than this is made coarser before it is carried out.
    private static final int MANY = 40;

    /// Edits with so little between them are made one.
    private static final int NEAR = 2_000;

    /// As much text as one of those takes in.
    private static final int BLOCK = 16 * 1024;

    /// Which side an offset sticks to when text is inserted right at it.
    public enum Bias {
        BEFORE,
        AFTER
    }

    public TextChange {
        edits = edits.stream()
                .sorted(Comparator.comparingInt(e -> e.range().start()))
                .toList();
        for (int i = 1; i < edits.size(); i++) {
            if (edits.get(i).range().start() < edits.get(i - 1).range().end()) {
                throw new IllegalArgumentException("edits overlap: " + edits.get(i - 1) + ", " + edits.get(i));
            }
        }
    }

    /// One replacement.
    public static TextChange replace(int start, int end, String replacement) {
        return new TextChange(List.of(new TextEdit(new TextRange(start, end), replacement)));
    }

    /// True where nothing changes.
    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /// The change that leads back to `before` from the text this change made of it.
    public TextChange inverse(TextSnapshot before) {
        List<TextEdit> back = new ArrayList<>(edits.size());
        int shift = 0;
        for (TextEdit edit : edits) {
            int start = edit.range().start() + shift;
            back.add(new TextEdit(
                    new TextRange(start, start + edit.replacement().length()), before.substring(edit.range())));
            shift += edit.replacement().length() - edit.range().length();
        }
        return new TextChange(back);
    }

    /// The same change in fewer, larger edits where there are many: they cost less, but tell less of where things
    /// moved.
    public TextChange coarse(TextSnapshot before) {
        if (edits.size() <= MANY) {
            return this;
        }
        List<TextEdit> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int start = edits.getFirst().range().start();
        int end = start;
        for (TextEdit edit : edits) {
            if (edit.range().start() - end > NEAR || end - start > BLOCK) {
                joined.add(new TextEdit(new TextRange(start, end), text.toString()));
                text.setLength(0);
                start = edit.range().start();
                end = start;
            }
            text.append(before.substring(end, edit.range().start())).append(edit.replacement());
            end = edit.range().end();
        }
        joined.add(new TextEdit(new TextRange(start, end), text.toString()));
        return new TextChange(joined);
    }

    /// Where an offset of the text before lies in the text after; one inside replaced text moves to its `bias` side.
    public int map(int offset, Bias bias) {
        int shift = 0;
        for (TextEdit edit : edits) {
            int start = edit.range().start();
            int end = edit.range().end();
            if (offset < start || (offset == start && bias == Bias.BEFORE)) {
                break;
            }
            if (offset < end) {
                return start + shift + (bias == Bias.AFTER ? edit.replacement().length() : 0);
            }
            shift += edit.replacement().length() - edit.range().length();
        }
        return offset + shift;
    }

    /// A range moved along; text typed at either edge stays outside.
    public TextRange map(TextRange range) {
        int start = map(range.start(), Bias.AFTER);
        return new TextRange(start, Math.max(start, map(range.end(), Bias.BEFORE)));
    }

    /// A range moved along; text typed at either edge is inside.
    public TextRange mapAround(TextRange range) {
        int start = map(range.start(), Bias.BEFORE);
        return new TextRange(start, Math.max(start, map(range.end(), Bias.AFTER)));
    }
}
