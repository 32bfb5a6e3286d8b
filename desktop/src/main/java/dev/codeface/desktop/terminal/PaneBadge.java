package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.PaneState;
import java.util.ArrayList;
import java.util.List;

/// A word about the state of a pane, to be seen on its picture. Immutable.
///
/// @param text  what it says
/// @param style class that colours it: `warn`, `bad` or `note`
/// @param hint  what that means, one sentence
record PaneBadge(String text, String style, String hint) {
    /// All that there is to say of a pane.
    static List<PaneBadge> of(PaneSnapshot snapshot) {
        PaneState state = snapshot.state();
        List<PaneBadge> badges = new ArrayList<>();
        if (state.dead()) {
            badges.add(new PaneBadge("ended", "bad", "The program of this pane has ended; tmux keeps what it showed."));
        }
        if (!state.mode().isEmpty()) {
            badges.add(mode(state));
        }
        if (state.synchronised()) {
            badges.add(new PaneBadge(
                    "synchronised", "warn", "What is typed in one pane of this window goes to all of them."));
        }
        if (state.inputOff()) {
            badges.add(new PaneBadge("input off", "note", "This pane takes no keys (select-pane -d)."));
        }
        return badges;
    }

    private static PaneBadge mode(PaneState state) {
        String title = state.mode().replace('-', ' ');
        boolean scrolled = state.scrollPosition() > 0;
        return new PaneBadge(
                scrolled ? title + ", " + state.scrollPosition() + " up" : title,
                "note",
                "The user of tmux is in " + title + " here; keys go to it, not to the program.");
    }
}
