package dev.codeface.desktop.run;

import dev.codeface.core.multiplexer.ServerAddress;
import java.util.Optional;

/// Which pane commands go to (port): the one that is selected in the mirror. FX thread.
@FunctionalInterface
public interface PaneChoice {
    /// A pane.
    ///
    /// @param id    `%N`
    /// @param title for people: `work > %3`
    record Place(ServerAddress server, String id, String title, String directory) {}

    /// The pane; empty where none is attached.
    Optional<Place> now();
}
