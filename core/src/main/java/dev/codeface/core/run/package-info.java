/// What runs in a terminal: consent to text for a pane, commands and their results, output read back into problems.
@NullMarked
package dev.codeface.core.run;

import org.jspecify.annotations.NullMarked;
