package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the user bound to keys behind the prefix, run for one pane as if it was pressed there.
///
/// Commands that talk to a terminal are left out: they would appear on whichever other terminal shows the session.
final class KeyBindings {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Pattern BINDING = Pattern.compile("bind-key\\s+(?:-\\S+\\s+)*?-T\\s+prefix\\s+(\\S+)\\s+(.*)");
    private static final Set<String> NEED_A_TERMINAL = Set.of(
            "command-prompt",
            "confirm-before",
            "display-menu",
            "display-popup",
            "display-panes",
            "choose-tree",
            "choose-client",
            "choose-buffer",
            "choose-window",
            "choose-session",
            "customize-mode",
            "switch-client",
            "switch-mode",
            "detach-client",
            "suspend-client",
            "lock-client",
            "lock-session",
            "lock-server",
            "refresh-client",
            "find-window",
            "clock-mode",
            "show-messages",
            "list-keys");

    private final TmuxProgram tmux;
    private final ServerAddress address;

    KeyBindings(TmuxProgram tmux, ServerAddress address) {
        this.tmux = tmux;
        this.address = address;
    }

    /// @return false where the key has no binding
    boolean run(String paneId, String key) throws AppException {
        String listed = new String(
                tmux.require(address, List.of("list-keys", "-T", "prefix"), new byte[0], DEADLINE),
                StandardCharsets.UTF_8);
        Optional<String> command = find(listed, key);
        if (command.isEmpty()) {
            return false;
        }
        Optional<String> needy = command.stream()
                .flatMap(KeyBindings::words)
                .filter(NEED_A_TERMINAL::contains)
                .findFirst();
        if (needy.isPresent()) {
            throw new AppException(
                    "tmux.needs-terminal",
                    "What is bound to this key (" + needy.get() + ") needs a terminal of its own.",
                    "Press it in a terminal that shows the session, or use the menu of the mirror.");
        }
        if (!tmux.versionOf(address).atLeast(3, 2)) {
            throw new AppException(
                    "tmux.too-old-for-bindings",
                    "This tmux cannot run what is bound to a key for one pane; that takes 3.2 or later.",
                    "Press it in a terminal that shows the session, or use the menu of the mirror.");
        }
        // A hook is the one thing that runs commands with a chosen pane as theirs; this one lives for a moment only.
        String hook = "@codeface-key";
        List<String> words = new ArrayList<>(List.of("set-option", "-p", "-t", paneId, hook));
        words.addAll(List.of(TmuxText.last(command.get()), ";", "set-hook", "-R", "-t", paneId, hook));
        words.addAll(List.of(";", "set-option", "-p", "-q", "-u", "-t", paneId, hook));
        tmux.run(address, words, new byte[0], DEADLINE);
        return true;
    }

    static Optional<String> find(String listed, String key) {
        return listed.lines()
                .map(BINDING::matcher)
                .filter(Matcher::matches)
                .filter(binding -> unescaped(binding.group(1)).equals(unescaped(key)))
                .map(binding -> binding.group(2).replace(" \\; ", " ; "))
                .findFirst();
    }

    private static String unescaped(String key) {
        return key.length() == 2 && key.charAt(0) == '\\' ? key.substring(1) : key;
    }

    private static Stream<String> words(String command) {
        return Pattern.compile("[\\s{};\"']+").splitAsStream(command);
    }
}
