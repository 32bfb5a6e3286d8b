/// The words of the window, in bundles.
@NullMarked
package dev.codeface.desktop.text;

import org.jspecify.annotations.NullMarked;
