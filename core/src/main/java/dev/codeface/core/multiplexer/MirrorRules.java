package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a person has decided about mirroring. Immutable.
///
/// @param refresh shortest time between two pictures of a pane
/// @param never   names of sessions that are never mirrored; `*` stands for anything
public record MirrorRules(Duration refresh, List<String> never) {
    /// Code of the failure that a session is never mirrored.
    public static final String NEVER = "tmux.never-mirrored";
    /// As often as a screen shows pictures, and every session.
    public static final MirrorRules NONE = new MirrorRules(Duration.ofMillis(16), List.of());

    public MirrorRules {
        never = List.copyOf(never);
    }

    /// Whether a session may be mirrored.
    public boolean allows(String sessionName) {
        return never.stream().noneMatch(rule -> matches(rule, sessionName));
    }

    private static boolean matches(String rule, String name) {
        String expression =
                Arrays.stream(rule.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
    }

    /// Insists that a session may be mirrored.
    ///
    /// @throws AppException where its name is among those that never are
    public void require(String sessionName) throws AppException {
        if (!allows(sessionName)) {
            throw new AppException(
                    NEVER,
                    "Session “" + sessionName + "” is not mirrored: your settings say never.",
                    "Attach another session, or take its name off the list in Settings, Terminal.");
        }
    }
}
