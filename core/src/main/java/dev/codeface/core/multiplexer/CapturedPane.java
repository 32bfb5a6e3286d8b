package dev.codeface.core.multiplexer;

import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;

/// One pane captured once, with history.
///
/// @param history  rows above the screen, oldest first
/// @param snapshot the screen
public record CapturedPane(List<Row> history, PaneSnapshot snapshot) {
    public CapturedPane {
        history = List.copyOf(history);
    }

    /// History and screen, top first.
    public List<Row> lines() {
        List<Row> all = new ArrayList<>(history);
        all.addAll(snapshot.grid().lines());
        return all;
    }
}
