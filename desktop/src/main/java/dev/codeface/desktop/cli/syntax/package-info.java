/// Commands over the syntax engine: validate, format, outline, highlight.
@NullMarked
package dev.codeface.desktop.cli.syntax;

import org.jspecify.annotations.NullMarked;
