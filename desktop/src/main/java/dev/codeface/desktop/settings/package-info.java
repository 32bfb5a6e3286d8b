/// The settings screen.
@NullMarked
package dev.codeface.desktop.settings;

import org.jspecify.annotations.NullMarked;
