package dev.codeface.desktop.editor;

import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextSnapshot;
import org.jspecify.annotations.Nullable;

/// What is typed in insert mode, to be typed again: by a count, in each line of a block, or by `.`. FX thread.
final class VimTyping {
    private final VimHost host;
    private String last = "";
    private int start;
    private int times = 1;
    private @Nullable VimBlock block;
    private boolean behind;
    private String between = "";

    VimTyping(VimHost host) {
        this.host = host;
    }

    void begin(int offset, int many) {
        start = offset;
        times = many;
        block = null;
        between = "";
    }

    /// What is typed again goes into a line of its own.
    void lines(String lineBreak) {
        between = lineBreak;
    }

    /// The same goes into each line of a block.
    void also(VimBlock lines, boolean behindIt) {
        block = lines;
        behind = behindIt;
    }

    /// Typing is over; answers where the cursor is.
    int end() {
        int caret = host.caret();
        TextSnapshot text = host.text();
        last = caret >= start && start <= text.length() ? text.substring(start, caret) : "";
        if (times > 1 && !last.isEmpty()) {
            type((between + last).repeat(times - 1));
        }
        VimBlock lines = block;
        if (lines != null && !last.isEmpty() && !last.contains("\n")) {
            host.apply(lines.typed(host.text(), last, behind, start));
            block = null;
            return behind
                    ? host.text().lineStart(lines.first()) + lines.left() + 1
                    : lines.left() == lines.right() ? start + last.length() : start + 1;
        }
        block = null;
        return host.caret();
    }

    /// Types what was typed last.
    void again(boolean over) {
        if (over) {
            int caret = host.caret();
            TextSnapshot text = host.text();
            int end = Math.min(text.lineEnd(text.lineOf(caret)), caret + last.length());
            host.apply(new SelectionEdit(
                    TextChange.replace(caret, end, last), caret + last.length(), caret + last.length()));
        } else {
            type(last);
        }
    }

    /// Types at the cursor.
    void type(String key) {
        int caret = host.caret();
        TextSnapshot text = host.text();
        if (key.equals("<BS>")) {
            int from = Math.max(0, caret - 1);
            host.apply(new SelectionEdit(TextChange.replace(from, caret, ""), from, from));
            return;
        }
        String typed =
                key.equals("<CR>") ? "\n" : key.startsWith("<") && key.length() > 1 && key.endsWith(">") ? "" : key;
        int at = Math.min(caret, text.length());
        host.apply(new SelectionEdit(TextChange.replace(at, at, typed), at + typed.length(), at + typed.length()));
    }
}
