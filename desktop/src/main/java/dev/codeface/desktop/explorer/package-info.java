/// The file tree.
@NullMarked
package dev.codeface.desktop.explorer;

import org.jspecify.annotations.NullMarked;
