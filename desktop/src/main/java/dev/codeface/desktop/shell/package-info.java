/// The window: rail, splits, status bar, welcome, menus.
@NullMarked
package dev.codeface.desktop.shell;

import org.jspecify.annotations.NullMarked;
