/// Conversations, turns, and the service that runs a turn.
@NullMarked
package dev.codeface.core.chat;

import org.jspecify.annotations.NullMarked;
