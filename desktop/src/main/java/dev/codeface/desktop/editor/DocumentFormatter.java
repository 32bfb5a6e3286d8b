package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Formats open texts by the engine, in the background. FX thread.
final class DocumentFormatter {
    private final EditorServices services;

    DocumentFormatter(EditorServices services) {
        this.services = services;
    }

    /// Formats the lines that a range touches, all where it is null, as minimal edits in one undo step; says why
    /// where it cannot.
    CompletableFuture<Boolean> format(EditorDocument document, @Nullable TextRange range) {
        TextSnapshot text = document.text();
        Language language = document.languageProperty().get();
        Path path = document.path();
        return services.tasks()
                .compute(() -> range == null
                        ? services.syntax().format(language, text.toString(), path)
                        : services.syntax().formatRange(language, text.toString(), path, range))
                .thenApplyAsync(result -> take(document, text, result), services.fx());
    }

    private static boolean take(EditorDocument document, TextSnapshot of, Formatting result) {
        return switch (result) {
            case Formatting.Refused refused -> {
                document.say(new Banner(
                        "format",
                        Banner.Kind.WARN,
                        Words.get("editor.notFormatted", refused.reason()),
                        List.of(new Banner.Choice(Words.get("editor.dismiss"), () -> document.silence("format")))));
                yield false;
            }
            case Formatting.Formatted formatted -> {
                document.silence("format");
                // Typed on meanwhile: the edits are for another text.
                boolean current = document.text() == of;
                if (current) {
                    document.buffer().seal();
                    document.buffer().apply(new TextChange(formatted.edits()), TextBuffer.Kind.STEP, formatted);
                    document.buffer().seal();
                }
                yield current;
            }
        };
    }
}
