/// The review of changes: hunks side by side, accepted one by one.
@NullMarked
package dev.codeface.desktop.diff;

import org.jspecify.annotations.NullMarked;
