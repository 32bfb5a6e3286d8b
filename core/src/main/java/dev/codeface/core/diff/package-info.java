/// Line differences as hunks that can be accepted one by one.
@NullMarked
package dev.codeface.core.diff;

import org.jspecify.annotations.NullMarked;
