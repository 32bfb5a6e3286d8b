/// What a model saw, what was changed and what came of it, moment by moment.
@NullMarked
package dev.codeface.core.timeline;

import org.jspecify.annotations.NullMarked;
