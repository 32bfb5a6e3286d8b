package dev.codeface.rust;

import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who formats what: the library first, then google-java-format, then programs on the PATH. Each answer has passed the
/// library's check that nothing is lost. Thread-safe.
final class Formatters {
    private final List<TextFormatter> formatters;

    /// @throws AppException where the library has no formatters
    Formatters(NativeEngine engine) throws AppException {
        NativeLibrary.bind(engine.file(), FormatCalls.class);
        NativeFormatter inside = new NativeFormatter(engine);
        formatters = List.of(inside, new JavaFormatter(inside), new ProcessFormatter(inside));
    }

    Formatting format(Language language, String text, Path path, @Nullable TextRange range) {
        return formatters.stream()
                .filter(f -> f.formats(language))
                .findFirst()
                .map(f -> f.format(language, text, path, range))
                .orElseGet(() -> new Formatting.Refused("CodeFace has no formatter for " + language.title()
                        + " and knows of no program that keeps every token of it."));
    }
}
