package dev.codeface.core.watch;

/// A watcher and how it is doing. Immutable.
///
/// @param hits how often it matched since it was added or this app began
/// @param note what a person should know, one sentence; may be empty
public record WatchStatus(Watcher watcher, State state, int hits, String note) {
    /// How a watcher is doing.
    public enum State {
        WATCHING,
        PAUSED,
        /// Silent for a while after a match.
        COOLING,
        /// Off, as somebody types into the pane.
        TYPING,
        /// The pane is not there any more.
        GONE
    }
}
