package dev.codeface.core.syntax;

import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The syntax engine: parse, validate, highlight, outline, fold, format.
///
/// Threads: every method may be called from any thread and blocks its caller; never call one from the FX thread.
/// A missing engine is not an exception: [#status] says so, documents highlight nothing, validations name the checker
/// `none`, formatting is refused with the reason.
public interface SyntaxService extends AutoCloseable {
    /// Whether the engine is there, and what it is.
    EngineStatus status();

    /// Opens a document for incremental work; the caller closes it.
    SyntaxDocument open(Language language, String text);

    /// As [#open(Language, String)]; `file` is where the text is kept, which some checks need to find what belongs to
    /// it.
    default SyntaxDocument open(Language language, String text, @Nullable Path file) {
        return open(language, text);
    }

    /// Checks a text once, whole.
    Validation validate(Language language, String text, ValidationOptions options);

    /// Formats a text whole; `path` (may be relative or just a name) picks the options of the project.
    Formatting format(Language language, String text, Path path);

    /// Formats only the lines that `range` touches, by the same rules; the rest stays.
    default Formatting formatRange(Language language, String text, Path path, TextRange range) {
        return new Formatting.Refused("Only whole files can be formatted here.");
    }

    /// Checks with default options.
    default Validation validate(Language language, String text) {
        return validate(language, text, ValidationOptions.DEFAULT);
    }

    @Override
    void close();
}
