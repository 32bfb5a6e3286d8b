package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneState;

/// States of panes for tests.
final class Panes {
    private Panes() {}

    static PaneState state(int history) {
        return new PaneState(history, 2000, 0, false, "", false, false, false, 1, false);
    }
}
