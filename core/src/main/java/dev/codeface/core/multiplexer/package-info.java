/// Sessions, windows and panes of a terminal multiplexer, and the port to one.
@NullMarked
package dev.codeface.core.multiplexer;

import org.jspecify.annotations.NullMarked;
