/// tmux behind the multiplexer port: control channel, process calls, discovery, capture.
@NullMarked
package dev.codeface.tmux;

import org.jspecify.annotations.NullMarked;
