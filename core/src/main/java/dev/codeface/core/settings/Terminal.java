package dev.codeface.core.settings;

import dev.codeface.core.multiplexer.MirrorRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The mirror of tmux.
///
/// @param refreshMillis    shortest time between two pictures of a busy pane, 16 to 2000
/// @param historyLines     scroll-back that is fetched, 0 to 50000
/// @param followActivePane the mirror moves when the user moves in tmux
/// @param fitToWidth       the font is scaled until the pane's columns fit
/// @param notices          the desktop tells what happens in panes nobody looks at
/// @param copyKeys         keys of the mirror's copy mode: `vi`, `emacs`, or `tmux` for what the user has there
/// @param reattach         the session of the last time is attached at the start
/// @param savedLines       rows of history that are saved of each pane with its session, with its screen; 0 to 5000
/// @param sessionPolicies  session name, `*` for anything, to `mirror` or `never`
/// @param pathMappings     session name to where folders lie here that it names otherwise, as `PathMap` reads it
public record Terminal(
        int refreshMillis,
        int historyLines,
        boolean followActivePane,
        boolean fitToWidth,
        boolean notices,
        String copyKeys,
        boolean reattach,
        int savedLines,
        Map<String, String> sessionPolicies,
        Map<String, String> pathMappings) {
    public Terminal {
        refreshMillis = Settings.within(refreshMillis, 16, 2000);
        historyLines = Settings.within(historyLines, 0, 50_000);
        savedLines = Settings.within(savedLines, 0, 5_000);
        copyKeys = copyKeys.equals("vi") || copyKeys.equals("emacs") ? copyKeys : "tmux";
        sessionPolicies = Map.copyOf(sessionPolicies);
        pathMappings = Map.copyOf(pathMappings);
    }

    /// With the folders of one session mapped; not at all where the text is empty.
    public Terminal withPathMapping(String session, String mapping) {
        Map<String, String> all = new HashMap<>(pathMappings);
        if (mapping.isBlank()) {
            all.remove(session);
        } else {
            all.put(session, mapping);
        }
        return new Terminal(
                refreshMillis,
                historyLines,
                followActivePane,
                fitToWidth,
                notices,
                copyKeys,
                reattach,
                savedLines,
                sessionPolicies,
                all);
    }

    /// What of it a multiplexer keeps to.
    public MirrorRules mirrorRules() {
        return new MirrorRules(
                Duration.ofMillis(refreshMillis),
                sessionPolicies.entrySet().stream()
                        .filter(policy -> policy.getValue().equals("never"))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    static Terminal defaults() {
        return new Terminal(16, 2000, true, true, false, "tmux", true, 0, Map.of(), Map.of());
    }
}
