package dev.codeface.core.syntax;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to read the text.
///
/// @param goal which grammar goal JavaScript and TypeScript are read with
/// @param file where the text is kept, for checks that need what belongs to it; `null` where it is nowhere
public record ValidationOptions(Goal goal, @Nullable Path file) {
    /// The goal of a JavaScript text.
    public enum Goal {
        /// Decide by file kind and content.
        AUTO,
        MODULE,
        SCRIPT
    }

    /// Everything decided by the language.
    public static final ValidationOptions DEFAULT = new ValidationOptions(Goal.AUTO, null);
}
