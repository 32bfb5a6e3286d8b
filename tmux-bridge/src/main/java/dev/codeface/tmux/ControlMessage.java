package dev.codeface.tmux;

/// What a control client prints.
sealed interface ControlMessage {
    /// An answer to a command; `ours` is false for what tmux ran by itself (the attach, a hook).
    record Answer(Reply reply, boolean ours) implements ControlMessage {}

    /// Something happened: `%layout-change @1 …`.
    ///
    /// @param name      without the percent sign
    /// @param arguments the rest of the line
    record Notification(String name, String arguments) implements ControlMessage {}

    /// The client ends.
    record Exit(String reason) implements ControlMessage {}

    /// A line that belongs nowhere: the framing is lost and the channel must be made again.
    record Garbage(String line) implements ControlMessage {}
}
