package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.PaneState;
import dev.codeface.desktop.text.Words;
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
            badges.add(new PaneBadge(Words.get("badge.ended"), "bad", Words.get("badge.endedText")));
        }
        if (!state.mode().isEmpty()) {
            badges.add(mode(state));
        }
        if (state.synchronised()) {
            badges.add(new PaneBadge(Words.get("badge.synchronised"), "warn", Words.get("badge.synchronisedText")));
        }
        if (state.inputOff()) {
            badges.add(new PaneBadge(Words.get("badge.inputOff"), "note", Words.get("badge.inputOffText")));
        }
        return badges;
    }

    private static PaneBadge mode(PaneState state) {
        String title = state.mode().replace('-', ' ');
        boolean scrolled = state.scrollPosition() > 0;
        return new PaneBadge(
                scrolled ? Words.get("badge.up", title, state.scrollPosition()) : title,
                "note",
                Words.get("badge.mode", title));
    }
}
