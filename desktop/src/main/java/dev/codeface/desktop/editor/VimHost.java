package dev.codeface.desktop.editor;

import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.List;

/// What vi's keys act on (port of [VimKeys]).
interface VimHost {
    TextSnapshot text();

    int caret();

    void select(int anchor, int caret);

    /// Shows a block: its part of each line, and the cursor in one of them.
    void block(List<TextRange> rows, int cursor);

    /// The first and the last line on screen.
    TextRange shownLines();

    /// One step of undo.
    void apply(SelectionEdit edit);

    void undo();

    void redo();

    /// Levels of indentation, by lines.
    void indent(int firstLine, int lastLine, boolean deeper);

    void clipboard(String text);

    String clipboard();

    /// Does an ex command, or what `<name>` stands for outside the text; answers what is to be said.
    String command(String line, int firstLine, int lastLine);

    /// The place of the next match; -1 where there is none.
    int search(String pattern, int from, boolean forward);

    /// Lines that fit on the screen.
    int page();

    /// The mode or what is typed has changed.
    void changed();
}
