/// The chat panel: transcript, composer, context chips, preview, conversations.
@NullMarked
package dev.codeface.desktop.chat;

import org.jspecify.annotations.NullMarked;
