/// A pane's screen as cells: pure values and the reader of captured escape sequences.
@NullMarked
package dev.codeface.core.terminal;

import org.jspecify.annotations.NullMarked;
