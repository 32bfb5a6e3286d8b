package dev.codeface.rust;

import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Someone who formats some languages. Callers block; any thread.
interface TextFormatter {
    /// Whether it formats a language here and now.
    boolean formats(Language language);

    /// Formats a text.
    ///
    /// @param path  of the file, for the project's settings; need not exist
    /// @param range what to format, to whole lines; all where null
    Formatting format(Language language, String text, Path path, @Nullable TextRange range);
}
