package dev.codeface.core.multiplexer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session with its windows. Immutable.
///
/// @param id      `$N`, valid as long as the server lives
/// @param name    as the user sees it
/// @param created when it was made
/// @param clients how many terminals show it, ours not counted
/// @param windows in the order of their index
public record Session(String id, String name, Instant created, int clients, List<Window> windows) {
    public Session {
        windows = List.copyOf(windows);
    }

    /// The window that the session shows.
    public Optional<Window> activeWindow() {
        return windows.stream().filter(Window::active).findFirst();
    }

    /// A window by id.
    public Optional<Window> window(String windowId) {
        return windows.stream().filter(w -> w.id().equals(windowId)).findFirst();
    }

    /// A pane of any window by id.
    public Optional<Pane> pane(String paneId) {
        return windows.stream()
                .flatMap(w -> w.panes().stream())
                .filter(p -> p.id().equals(paneId))
                .findFirst();
    }

    /// The window that holds a pane.
    public Optional<Window> windowOf(String paneId) {
        return windows.stream()
                .filter(w -> w.panes().stream().anyMatch(p -> p.id().equals(paneId)))
                .findFirst();
    }
}
