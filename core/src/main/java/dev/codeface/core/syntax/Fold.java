package dev.codeface.core.syntax;

/// Lines that can be folded away under their first.
///
/// @param startLine the line that stays, from 0
/// @param endLine   the last line hidden
public record Fold(int startLine, int endLine) {}
