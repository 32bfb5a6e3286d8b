/// Watchers of panes: local, silent until something matches.
@NullMarked
package dev.codeface.core.watch;

import org.jspecify.annotations.NullMarked;
