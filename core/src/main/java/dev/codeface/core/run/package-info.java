/// What runs in a terminal: its output read back into problems with a file and a line.
@NullMarked
package dev.codeface.core.run;

import org.jspecify.annotations.NullMarked;
