package dev.codeface.desktop.terminal;

/// A selection as it is made with the mouse: it begins with a cell, a word, a line or a corner, and grows by the same.
/// FX thread.
final class Selecting {
    /// What a selection grows by.
    enum Unit {
        CELL,
        WORD,
        LINE,
        BLOCK
    }

    private final GridPoint start;
    private final Unit unit;

    Selecting(GridPoint start, Unit unit) {
        this.start = start;
        this.unit = unit;
    }

    GridPoint start() {
        return start;
    }

    /// From where it began to here.
    Selection to(GridPoint here, PaneText text) {
        return switch (unit) {
            case CELL -> Selection.between(start, here, false);
            case BLOCK -> Selection.between(start, here, true);
            case WORD -> grown(Selection.word(start, text), Selection.word(here, text), here);
            case LINE -> Selection.span(Selection.line(start, text), Selection.line(here, text));
        };
    }

    private Selection grown(Selection first, Selection last, GridPoint here) {
        return last.isEmpty()
                ? Selection.span(first, Selection.between(start, here, false))
                : Selection.span(first, last);
    }
}
