/// Expected failures with a user message and a remedy, and the reporter of bugs.
@NullMarked
package dev.codeface.core.error;

import org.jspecify.annotations.NullMarked;
