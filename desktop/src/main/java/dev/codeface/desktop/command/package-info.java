/// Actions, their shortcuts, and the palette that finds them.
@NullMarked
package dev.codeface.desktop.command;

import org.jspecify.annotations.NullMarked;
