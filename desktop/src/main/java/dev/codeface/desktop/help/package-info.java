/// The user guide inside the app.
@NullMarked
package dev.codeface.desktop.help;

import org.jspecify.annotations.NullMarked;
