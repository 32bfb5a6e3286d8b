/// The syntax engine: the native library behind JNA, and the JDK's own parser for Java, as one
/// [dev.codeface.core.syntax.SyntaxService].
@NullMarked
package dev.codeface.rust;

import org.jspecify.annotations.NullMarked;
