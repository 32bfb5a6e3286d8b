package dev.codeface.core.watch;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import java.time.Duration;

/// Something to look out for in a pane. Immutable.
///
/// @param id        ours
/// @param server    where the pane is
/// @param session   name of its session
/// @param paneId    `%N`
/// @param panePid   of the pane's first process: after a restart of the server another pane may have the same id
/// @param condition what for
/// @param then      what to do about it
/// @param coolDown  how long it stays silent after a match
/// @param most      after so many matches it pauses itself
/// @param paused    whether the person has paused it
public record Watcher(
        String id,
        ServerAddress server,
        String session,
        String paneId,
        long panePid,
        WatchCondition condition,
        Then then,
        Duration coolDown,
        int most,
        boolean paused) {
    /// What a match leads to.
    public enum Then {
        /// It is told.
        NOTICE,
        /// A question stands ready in the composer; the person sends it or not.
        QUESTION
    }

    /// @throws AppException where it could never work
    void check() throws AppException {
        if (condition instanceof WatchCondition.Text text) {
            if (text.text().isBlank()) {
                throw new AppException("watch.empty", "There is nothing to look for.", "Type a text.");
            }
            text.pattern();
        }
    }

    Watcher paused(boolean now) {
        return new Watcher(id, server, session, paneId, panePid, condition, then, coolDown, most, now);
    }
}
