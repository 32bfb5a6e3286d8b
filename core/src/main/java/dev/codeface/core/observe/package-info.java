/// Logs and measurements.
@NullMarked
package dev.codeface.core.observe;

import org.jspecify.annotations.NullMarked;
