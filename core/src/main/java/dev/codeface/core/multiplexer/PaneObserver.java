package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;

/// Looks at one pane closely (port). Types nothing. Thread safe; blocks its caller.
public interface PaneObserver {
    /// The pane now, all of it from one moment.
    ///
    /// @param paneId `%N`
    /// @throws AppException where there is no such pane or server
    PaneLook look(ServerAddress server, String paneId) throws AppException;

    /// Removes what a command of ours left in the pane's own option.
    void forgetReport(ServerAddress server, String paneId) throws AppException;
}
