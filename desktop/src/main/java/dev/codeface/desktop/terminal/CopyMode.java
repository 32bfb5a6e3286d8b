package dev.codeface.desktop.terminal;

/// A cursor of our own that walks over a pane's text and selects, with the keyboard. tmux's own copy mode is not
/// entered and its user sees nothing of it. FX thread; pure but for its own position.
final class CopyMode {
    private enum Shape {
        NONE,
        CELLS,
        LINES,
        BLOCK
    }

    private int row;
    private int column;
    private int anchorRow;
    private int anchorColumn;
    private Shape shape = Shape.NONE;

    /// Begins at a place.
    CopyMode(int row, int column) {
        this.row = row;
        this.column = column;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    boolean isSelecting() {
        return shape != Shape.NONE;
    }

    /// Goes to a place, such as a match; what is selected grows with it.
    void moveTo(int toRow, int toColumn) {
        row = toRow;
        column = toColumn;
    }

    /// Where the screen has to be scrolled to show the cursor: the number of its first row.
    int topToSee(PaneText text) {
        if (row < text.top()) {
            return row;
        }
        return row >= text.top() + text.height() ? row - text.height() + 1 : text.top();
    }

    /// What is selected now.
    Selection selection(PaneText text) {
        GridPoint anchor = new GridPoint(text.paneId(), anchorRow, anchorColumn);
        GridPoint head = new GridPoint(text.paneId(), row, column);
        boolean forward = row > anchorRow || row == anchorRow && column >= anchorColumn;
        return switch (shape) {
            case NONE -> Selection.NONE;
            case LINES -> Selection.span(Selection.line(anchor, text), Selection.line(head, text));
            case BLOCK ->
                Selection.between(
                        new GridPoint(text.paneId(), anchorRow, Math.min(anchorColumn, column)),
                        new GridPoint(text.paneId(), row, Math.max(anchorColumn, column) + 1),
                        true);
            case CELLS ->
                forward
                        ? Selection.between(anchor, new GridPoint(text.paneId(), row, after(text, row, column)), false)
                        : Selection.between(
                                head,
                                new GridPoint(text.paneId(), anchorRow, after(text, anchorRow, anchorColumn)),
                                false);
        };
    }

    private static int after(PaneText text, int row, int column) {
        return column
                + Math.max(
                        1,
                        text.shown(row)
                                .cell(Math.min(column, text.columns() - 1))
                                .width());
    }

    /// Moves, or begins or ends selecting. Finding, copying and leaving are the caller's.
    void run(CopyCommand command, PaneText text) {
        switch (command) {
            case SELECT -> select(Shape.CELLS);
            case SELECT_LINE -> select(Shape.LINES);
            case TOGGLE_BLOCK -> select(shape == Shape.BLOCK ? Shape.CELLS : Shape.BLOCK);
            case CLEAR -> shape = Shape.NONE;
            case OTHER_END -> swap();
            default -> move(command, text);
        }
        row = Math.clamp(row, 0, text.end() - 1);
        column = Math.clamp(column, 0, Math.max(0, text.columns() - 1));
        while (column > 0 && text.shown(row).cell(column).isContinuation()) {
            column--;
        }
    }

    private void select(Shape wanted) {
        if (shape == Shape.NONE) {
            anchorRow = row;
            anchorColumn = column;
        }
        shape = shape == wanted && wanted != Shape.CELLS ? Shape.NONE : wanted;
    }

    private void swap() {
        if (isSelecting()) {
            int oldRow = row;
            int oldColumn = column;
            row = anchorRow;
            column = anchorColumn;
            anchorRow = oldRow;
            anchorColumn = oldColumn;
        }
    }

    private void move(CopyCommand command, PaneText text) {
        int page = Math.max(1, text.height() - 2);
        switch (command) {
            case LEFT -> step(-1, text);
            case RIGHT -> step(1, text);
            case UP, SCROLL_UP -> row--;
            case DOWN, SCROLL_DOWN -> row++;
            case LINE_START -> column = 0;
            case FIRST_WORD -> column = firstInk(text);
            case LINE_END -> column = Math.max(0, length(text, row) - 1);
            case PAGE_UP -> row -= page;
            case PAGE_DOWN -> row += page;
            case HALF_PAGE_UP -> row -= Math.max(1, text.height() / 2);
            case HALF_PAGE_DOWN -> row += Math.max(1, text.height() / 2);
            case TOP -> moveTo(0, 0);
            case BOTTOM -> moveTo(text.end() - 1, 0);
            case SCREEN_TOP -> row = text.top();
            case SCREEN_MIDDLE -> row = text.top() + text.height() / 2;
            case SCREEN_BOTTOM -> row = text.top() + text.height() - 1;
            case NEXT_PARAGRAPH -> paragraph(1, text);
            case PREVIOUS_PARAGRAPH -> paragraph(-1, text);
            default -> place(new CopyWords(text, row, column), command);
        }
    }

    private void place(CopyWords words, CopyCommand command) {
        switch (command) {
            case NEXT_WORD -> words.next(false);
            case NEXT_SPACE -> words.next(true);
            case PREVIOUS_WORD -> words.previous(false);
            case PREVIOUS_SPACE -> words.previous(true);
            case WORD_END -> words.end(false);
            case SPACE_END -> words.end(true);
            default -> {
                return;
            }
        }
        moveTo(words.row(), words.column());
    }

    private void step(int by, PaneText text) {
        column += by;
        if (by > 0 && column < text.columns() && text.shown(row).cell(column).isContinuation()) {
            column++;
        }
        if (column < 0 && row > 0) {
            row--;
            column = Math.max(0, length(text, row) - 1);
        } else if (column >= text.columns() && row < text.end() - 1) {
            row++;
            column = 0;
        }
    }

    private int firstInk(PaneText text) {
        String line = text.shown(row).text();
        int blanks = line.length() - line.stripLeading().length();
        return line.isBlank() ? 0 : blanks;
    }

    private static int length(PaneText text, int row) {
        var cells = text.shown(row);
        int end = cells.columns();
        while (end > 0 && cells.cell(end - 1).text().equals(" ")) {
            end--;
        }
        return end;
    }

    private void paragraph(int step, PaneText text) {
        int at = row;
        while (inside(at + step, text) && text.shown(at).text().isEmpty()) {
            at += step;
        }
        while (inside(at + step, text) && !text.shown(at).text().isEmpty()) {
            at += step;
        }
        moveTo(at, 0);
    }

    private static boolean inside(int at, PaneText text) {
        return at >= 0 && at < text.end();
    }
}
