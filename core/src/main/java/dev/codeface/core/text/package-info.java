/// Positions, ranges and edits in UTF-16 units: immutable values that every part shares.
@NullMarked
package dev.codeface.core.text;

import org.jspecify.annotations.NullMarked;
