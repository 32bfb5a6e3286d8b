/// Consent to what goes into a pane, and cards of commands with their results.
@NullMarked
package dev.codeface.desktop.run;

import org.jspecify.annotations.NullMarked;
