package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.LineEditing;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text of its own for vi's keys, without an editor around it.
final class VimScratch implements VimHost {
    private static final Pattern KEY = Pattern.compile("<[A-Za-z]+(?:-.)?>|.", Pattern.DOTALL);

    final VimKeys keys = new VimKeys(this);
    final List<String> commands = new ArrayList<>();
    private final TextBuffer buffer;
    private int caret;
    private String board = "";

    VimScratch(String text, int caret) {
        this.buffer = new TextBuffer(TextSnapshot.of(text));
        this.caret = caret;
        buffer.listen(event -> keys.textChanged(event.change()));
    }

    /// Types keys, as far as they can be done.
    void type(String typed) {
        Matcher key = KEY.matcher(typed);
        boolean failed = false;
        while (key.find() && !failed) {
            if (!keys.key(key.group())) {
                String text = key.group().equals("<CR>") ? "\n" : key.group();
                apply(new SelectionEdit(
                        TextChange.replace(caret, caret, text), caret + text.length(), caret + text.length()));
            }
            failed = keys.failed();
        }
    }

    @Override
    public TextSnapshot text() {
        return buffer.snapshot();
    }

    @Override
    public int caret() {
        return caret;
    }

    @Override
    public void select(int anchor, int to) {
        caret = to;
    }

    @Override
    public void block(List<TextRange> rows, int cursor) {
        caret = cursor;
    }

    @Override
    public TextRange shownLines() {
        return new TextRange(0, text().lineCount() - 1);
    }

    @Override
    public void apply(SelectionEdit edit) {
        buffer.apply(edit.change(), TextBuffer.Kind.STEP, this);
        caret = edit.caret();
    }

    @Override
    public void undo() {
        buffer.undo(this).ifPresent(r -> caret = r.start());
    }

    @Override
    public void redo() {
        buffer.redo(this).ifPresent(r -> caret = r.start());
    }

    @Override
    public void indent(int first, int last, boolean deeper) {
        int from = text().lineStart(first);
        int to = text().lineEnd(last);
        apply(
                deeper
                        ? LineEditing.indent(text(), from, to, Indentation.DEFAULT)
                        : LineEditing.outdent(text(), from, to, Indentation.DEFAULT));
    }

    @Override
    public void clipboard(String text) {
        board = text;
    }

    @Override
    public String clipboard() {
        return board;
    }

    @Override
    public String command(String line, int first, int last) {
        commands.add(line + " " + first + " " + last);
        return "";
    }

    @Override
    public int search(String pattern, int from, boolean forward) {
        Matcher found = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text());
        int first = -1;
        int before = -1;
        int last = -1;
        while (found.find()) {
            if (forward && found.start() > from) {
                return found.start();
            }
            first = first < 0 ? found.start() : first;
            before = found.start() < from ? found.start() : before;
            last = found.start();
        }
        return forward ? first : before >= 0 ? before : last;
    }

    @Override
    public int page() {
        return 10;
    }

    @Override
    public void changed() {}
}
