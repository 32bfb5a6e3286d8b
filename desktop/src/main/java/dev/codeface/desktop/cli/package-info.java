/// The command line. Nothing here loads JavaFX.
@NullMarked
package dev.codeface.desktop.cli;

import org.jspecify.annotations.NullMarked;
