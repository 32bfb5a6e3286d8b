/// The only place that makes threads and timers.
@NullMarked
package dev.codeface.core.task;

import org.jspecify.annotations.NullMarked;
