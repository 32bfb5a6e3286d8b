/// From an answer's code block to checked hunks on a file.
@NullMarked
package dev.codeface.core.proposal;

import org.jspecify.annotations.NullMarked;
