package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.text.Words;
import java.util.ArrayList;
import java.util.List;

/// Carets at the places with the same text. What was selected as a word is found as a word. FX thread.
final class Occurrences {
    private final EditorSurface surface;
    private final BufferBinding binding;
    private final MultiCaret carets;
    private String word = "";
    private TextRange wordAt = new TextRange(0, 0);

    Occurrences(EditorSurface surface, BufferBinding binding, MultiCaret carets) {
        this.surface = surface;
        this.binding = binding;
        this.carets = carets;
    }

    /// Selects the word at the caret, then with each call the next place with the same text.
    void next() {
        MultiCaret.Span now = carets.primary();
        TextSnapshot text = binding.text();
        if (now.start() == now.end()) {
            TextRange found = Words.at(text, now.caret());
            word = text.substring(found);
            wordAt = found;
            surface.selectRange(found.start(), found.end());
            return;
        }
        forgetWord(now);
        String wanted = text.substring(now.start(), now.end());
        List<MultiCaret.Span> spans = new ArrayList<>(carets.all());
        String whole = text.toString();
        int from = now.end();
        for (int round = 0; round < 2; round++) {
            for (int at = whole.indexOf(wanted, from); at >= 0; at = whole.indexOf(wanted, at + wanted.length())) {
                int found = at;
                if (fits(text, at, wanted)
                        && spans.stream().noneMatch(s -> s.start() < found + wanted.length() && s.end() > found)) {
                    spans.add(new MultiCaret.Span(at, at + wanted.length()));
                    carets.set(spans, spans.size() - 1);
                    surface.requestFollowCaret();
                    return;
                }
            }
            from = 0;
        }
    }

    /// A selection that was made by other means is looked for as it is.
    private void forgetWord(MultiCaret.Span now) {
        if (!carets.active() && !wordAt.equals(new TextRange(now.start(), now.end()))) {
            word = "";
        }
    }

    /// What was selected as a word is found as a word, and not within others.
    private boolean fits(TextSnapshot text, int at, String wanted) {
        return !wanted.equals(word) || Words.at(text, at).equals(new TextRange(at, at + wanted.length()));
    }

    /// Selects every place with the text that is selected, or the word at the caret.
    void all() {
        MultiCaret.Span now = carets.primary();
        TextSnapshot text = binding.text();
        TextRange range =
                now.start() == now.end() ? Words.at(text, now.caret()) : new TextRange(now.start(), now.end());
        if (range.length() == 0) {
            return;
        }
        String wanted = text.substring(range);
        if (now.start() == now.end()) {
            word = wanted;
        } else {
            forgetWord(now);
        }
        String whole = text.toString();
        List<MultiCaret.Span> spans = new ArrayList<>();
        int front = 0;
        for (int at = whole.indexOf(wanted);
                at >= 0 && spans.size() < MultiCaret.LIMIT;
                at = whole.indexOf(wanted, at + wanted.length())) {
            if (fits(text, at, wanted)) {
                front = at == range.start() ? spans.size() : front;
                spans.add(new MultiCaret.Span(at, at + wanted.length()));
            }
        }
        carets.set(spans, front);
    }
}
