package dev.codeface.desktop.terminal;

/// Walks from word to word over the rows of a pane, as vi does: runs of letters and digits, and runs of signs, are
/// words; or, if `spaces`, whatever stands between blanks. FX thread.
final class CopyWords {
    private static final int FARTHEST = 20_000;

    private final PaneText text;
    private int row;
    private int column;

    CopyWords(PaneText text, int row, int column) {
        this.text = text;
        this.row = row;
        this.column = column;
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    /// To the beginning of the next word.
    void next(boolean spaces) {
        int kind = kind(spaces);
        boolean moved = true;
        for (int i = 0; moved && kind(spaces) == kind && kind != 0 && i < FARTHEST; i++) {
            moved = step(1);
            if (column == 0 && !continues()) {
                break;
            }
        }
        for (int i = 0; moved && kind(spaces) == 0 && i < FARTHEST; i++) {
            moved = step(1);
        }
    }

    /// To the beginning of this word, or of the one before.
    void previous(boolean spaces) {
        boolean moved = step(-1);
        for (int i = 0; moved && kind(spaces) == 0 && i < FARTHEST; i++) {
            moved = step(-1);
        }
        int kind = kind(spaces);
        while (moved && kind != 0) {
            int oldRow = row;
            int oldColumn = column;
            moved = step(-1);
            boolean broken = oldColumn == 0 && !WrappedLine.runsOn(text.shown(row));
            if (kind(spaces) != kind || broken) {
                row = oldRow;
                column = oldColumn;
                return;
            }
        }
    }

    /// To the end of this word, or of the next.
    void end(boolean spaces) {
        boolean moved = step(1);
        for (int i = 0; moved && kind(spaces) == 0 && i < FARTHEST; i++) {
            moved = step(1);
        }
        int kind = kind(spaces);
        while (moved && kind != 0) {
            int oldRow = row;
            int oldColumn = column;
            moved = step(1);
            if (kind(spaces) != kind || column == 0 && !continues()) {
                row = oldRow;
                column = oldColumn;
                return;
            }
        }
    }

    private boolean continues() {
        return row > 0 && WrappedLine.runsOn(text.shown(row - 1));
    }

    /// 0 for a blank, 1 for a word character, 2 for a sign.
    private int kind(boolean spaces) {
        String cell = text.shown(row).cell(column).text();
        if (cell.isBlank()) {
            return cell.isEmpty() ? 1 : 0;
        }
        int first = cell.codePointAt(0);
        return spaces || Character.isLetterOrDigit(first) || first == '_' ? 1 : 2;
    }

    private boolean step(int by) {
        int toColumn = column + by;
        int toRow = row;
        if (toColumn < 0) {
            toRow--;
            toColumn = text.columns() - 1;
        } else if (toColumn >= text.columns()) {
            toRow++;
            toColumn = 0;
        }
        if (toRow < 0 || toRow >= text.end()) {
            return false;
        }
        row = toRow;
        column = toColumn;
        return true;
    }
}
