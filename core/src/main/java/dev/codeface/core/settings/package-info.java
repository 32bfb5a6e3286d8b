/// Settings as JSON: defaults, values, live changes.
@NullMarked
package dev.codeface.core.settings;

import org.jspecify.annotations.NullMarked;
