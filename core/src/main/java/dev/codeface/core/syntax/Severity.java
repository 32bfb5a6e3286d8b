package dev.codeface.core.syntax;

/// How bad a diagnostic is. The order is the engine's wire value.
public enum Severity {
    ERROR,
    WARNING,
    INFORMATION,
    HINT
}
