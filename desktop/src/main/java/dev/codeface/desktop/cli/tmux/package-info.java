/// How the command line prints what tmux holds.
@NullMarked
package dev.codeface.desktop.cli.tmux;

import org.jspecify.annotations.NullMarked;
