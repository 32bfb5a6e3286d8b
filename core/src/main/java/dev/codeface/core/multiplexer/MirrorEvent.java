package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;

/// What happens to a mirrored session, in order. [Vanished] and [Failed] come last.
public sealed interface MirrorEvent {
    /// The connection stands; also after every reconnection.
    ///
    /// @param session all of it
    /// @param version of the server
    /// @param channel how we talk: `control` or `process`
    record Attached(Session session, String version, String channel) implements MirrorEvent {}

    /// Windows, panes, layout, names or which of them is active changed.
    record SessionChanged(Session session) implements MirrorEvent {}

    /// A pane of the watched window shows something else.
    record PaneChanged(PaneSnapshot snapshot) implements MirrorEvent {}

    /// Something happened in a pane of the session, in sight or not.
    record Happened(PaneActivity activity) implements MirrorEvent {}

    /// The connection broke and is being made again.
    ///
    /// @param attempt from 1
    /// @param reason  one sentence
    record Reconnecting(int attempt, String reason) implements MirrorEvent {}

    /// The session or its server is gone.
    ///
    /// @param reason one sentence
    record Vanished(String reason) implements MirrorEvent {}

    /// It could not be attached, or not again.
    record Failed(AppException problem) implements MirrorEvent {}
}
