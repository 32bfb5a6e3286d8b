package dev.codeface.core.syntax;

/// How to read the text.
///
/// @param goal which grammar goal JavaScript and TypeScript are read with
public record ValidationOptions(Goal goal) {
    /// The goal of a JavaScript text.
    public enum Goal {
        /// Decide by file kind and content.
        AUTO,
        MODULE,
        SCRIPT
    }

    /// Everything decided by the language.
    public static final ValidationOptions DEFAULT = new ValidationOptions(Goal.AUTO);
}
