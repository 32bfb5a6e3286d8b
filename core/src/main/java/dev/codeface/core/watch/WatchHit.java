package dev.codeface.core.watch;

import java.time.Instant;
import java.util.List;

/// A match. Immutable.
///
/// @param said  what happened, one sentence
/// @param lines of the pane that belong to it, the last ones; may be empty
public record WatchHit(Watcher watcher, String said, List<String> lines, Instant at) {
    public WatchHit {
        lines = List.copyOf(lines);
    }
}
