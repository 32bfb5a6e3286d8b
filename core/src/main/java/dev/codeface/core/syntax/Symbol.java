package dev.codeface.core.syntax;

import dev.codeface.core.text.TextRange;

/// An entry of a file's outline.
///
/// @param name  as written
/// @param kind  `function`, `class`, `method`, `struct`, `heading`, …
/// @param range the whole construct
/// @param nameRange only the name
/// @param depth nesting from 0
public record Symbol(String name, String kind, TextRange range, TextRange nameRange, int depth) {}
