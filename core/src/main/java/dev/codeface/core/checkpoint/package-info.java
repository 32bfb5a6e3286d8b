/// Files and conversations as they were before changes were applied, to go back to and forth.
@NullMarked
package dev.codeface.core.checkpoint;

import org.jspecify.annotations.NullMarked;
