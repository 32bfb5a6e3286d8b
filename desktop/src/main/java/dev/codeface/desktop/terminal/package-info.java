/// The tmux mirror: the panel that draws it, the dialog that attaches it, and their view models.
@NullMarked
package dev.codeface.desktop.terminal;

import org.jspecify.annotations.NullMarked;
