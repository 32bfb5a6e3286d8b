/// Applying a theme to every window, live.
@NullMarked
package dev.codeface.desktop.theme;

import org.jspecify.annotations.NullMarked;
