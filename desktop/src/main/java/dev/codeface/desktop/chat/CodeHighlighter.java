package dev.codeface.desktop.chat;

import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.text.Text;

/// Colours code with the syntax engine, away from the FX thread. FX thread.
final class CodeHighlighter {
    private static final int LONGEST = 200_000;

    private final SyntaxService syntax;
    private final Tasks tasks;
    private final Executor fx;

    CodeHighlighter(SyntaxService syntax, Tasks tasks, Executor fx) {
        this.syntax = syntax;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Plain text nodes of a code, for the time until colours are there.
    static List<Text> plain(String code) {
        return List.of(text(code, ""));
    }

    /// Hands the coloured text nodes over on the FX thread; says nothing where the language is not known.
    void highlight(Language language, String code, Consumer<List<Text>> ready) {
        if (language == Language.PLAIN || code.isEmpty() || code.length() > LONGEST) {
            return;
        }
        tasks.compute(() -> {
                    try (SyntaxDocument document = syntax.open(language, code)) {
                        return document.highlight(new TextRange(0, code.length()));
                    }
                })
                .thenAccept(spans -> fx.execute(() -> {
                    if (spans.size() > 0) {
                        ready.accept(texts(code, spans));
                    }
                }));
    }

    private static List<Text> texts(String code, HighlightSpans spans) {
        List<Text> texts = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < spans.size(); i++) {
            int start = Math.max(at, spans.start(i));
            int end = Math.min(code.length(), spans.end(i));
            if (end <= start) {
                continue;
            }
            if (start > at) {
                texts.add(text(code.substring(at, start), ""));
            }
            texts.add(text(code.substring(start, end), spans.scope(i)));
            at = end;
        }
        if (at < code.length()) {
            texts.add(text(code.substring(at), ""));
        }
        return texts;
    }

    private static Text text(String content, String scope) {
        Text text = new Text(content);
        text.getStyleClass().addAll("md-text", "md-code");
        if (!scope.isEmpty()) {
            int dot = scope.indexOf('.');
            text.getStyleClass().add("syn-" + (dot < 0 ? scope : scope.substring(0, dot)));
        }
        return text;
    }
}
