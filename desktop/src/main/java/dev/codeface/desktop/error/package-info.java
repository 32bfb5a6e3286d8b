/// How an error is told: notices, panels that failed, the report for a bug.
@NullMarked
package dev.codeface.desktop.error;

import org.jspecify.annotations.NullMarked;
