/// How a project wants its text laid out, read from the project's own files.
@NullMarked
package dev.codeface.core.style;

import org.jspecify.annotations.NullMarked;
