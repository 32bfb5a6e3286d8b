/// System prompt and slash commands.
@NullMarked
package dev.codeface.core.prompt;

import org.jspecify.annotations.NullMarked;
