package dev.codeface.desktop.terminal;

/// Cells of a row that are a link. A link that was wrapped has a mark in each row.
///
/// @param row    number of the row
/// @param from   first cell
/// @param to     behind the last cell
/// @param target where it truly goes
record LinkMark(int row, int from, int to, String target) {
    boolean has(int atRow, int atColumn) {
        return atRow == row && atColumn >= from && atColumn < to;
    }

    LinkMark down(int rows) {
        return new LinkMark(row + rows, from, to, target);
    }
}
