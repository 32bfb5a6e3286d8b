/// What the syntax engine answers, and the port it answers through.
@NullMarked
package dev.codeface.core.syntax;

import org.jspecify.annotations.NullMarked;
