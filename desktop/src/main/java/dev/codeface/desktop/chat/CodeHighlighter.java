package dev.codeface.desktop.chat;

import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.text.Text;

/// Colours code with the syntax engine, away from the FX thread, and remembers what it did last. FX thread.
final class CodeHighlighter {
    private static final int LONGEST = 200_000;
    private static final int REMEMBERED = 300;

    private final SyntaxService syntax;
    private final Tasks tasks;
    private final Executor fx;
    private final Recent<Code, HighlightSpans> known = new Recent<>(REMEMBERED);

    private record Code(Language language, String text) {}

    CodeHighlighter(SyntaxService syntax, Tasks tasks, Executor fx) {
        this.syntax = syntax;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Plain text nodes of a code, for the time until colours are there.
    static List<Text> plain(String code) {
        return List.of(text(code, ""));
    }

    /// Hands text nodes over: coloured ones at once where they are known, else plain ones now and coloured ones later.
    ///
    /// @param wanted whether the colours still matter; asked on another thread
    void show(Language language, String code, BooleanSupplier wanted, Consumer<List<Text>> show) {
        Code key = new Code(language, code);
        HighlightSpans done = known.get(key);
        if (done != null) {
            show.accept(texts(code, done));
            return;
        }
        show.accept(plain(code));
        if (language == Language.PLAIN || code.isEmpty() || code.length() > LONGEST) {
            return;
        }
        tasks.compute(() -> spans(language, code, wanted))
                .thenAccept(spans -> fx.execute(() -> {
                    if (spans.size() > 0) {
                        known.put(key, spans);
                        if (wanted.getAsBoolean()) {
                            show.accept(texts(code, spans));
                        }
                    }
                }));
    }

    private HighlightSpans spans(Language language, String code, BooleanSupplier wanted) throws Exception {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException();
        }
        try (SyntaxDocument document = syntax.open(language, code)) {
            return document.highlight(new TextRange(0, code.length()));
        }
    }

    /// Blanks between two spans go with the first one: fewer nodes to style.
    private static List<Text> texts(String code, HighlightSpans spans) {
        List<Text> texts = new ArrayList<>();
        String style = "";
        int from = 0;
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            int start = Math.max(at, spans.start(i));
            int end = Math.min(code.length(), spans.end(i));
            if (end <= start) {
                continue;
            }
            if (!code.substring(at, start).isBlank() && !style.isEmpty()) {
                add(texts, code, from, at, style);
                from = at;
                style = "";
            }
            String next = style(spans.scope(i));
            if (!next.equals(style)) {
                add(texts, code, from, start, style);
                from = start;
                style = next;
            }
            at = end;
        }
        add(texts, code, from, at, style);
        add(texts, code, Math.max(from, at), code.length(), "");
        return texts;
    }

    private static void add(List<Text> texts, String code, int from, int to, String style) {
        if (to > from) {
            texts.add(text(code.substring(from, to), style));
        }
    }

    private static String style(String scope) {
        int dot = scope.indexOf('.');
        return scope.isEmpty() ? "" : "syn-" + (dot < 0 ? scope : scope.substring(0, dot));
    }

    private static Text text(String content, String style) {
        Text text = new Text(content);
        text.getStyleClass().addAll("md-text", "md-code");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        return text;
    }
}
