package dev.codeface.desktop.terminal;

import java.util.Map;
import java.util.Optional;

/// Which keys do what in copy mode: those that tmux itself has with `mode-keys vi` and `mode-keys emacs`.
///
/// A key is written as tmux writes it: a character, or a name with `C-`, `M-` and `S-` before it. `g g` of vi is the
/// one pair of keys.
enum CopyKeys {
    VI(Map.ofEntries(
            Map.entry("h", CopyCommand.LEFT),
            Map.entry("l", CopyCommand.RIGHT),
            Map.entry("k", CopyCommand.UP),
            Map.entry("j", CopyCommand.DOWN),
            Map.entry("0", CopyCommand.LINE_START),
            Map.entry("^", CopyCommand.FIRST_WORD),
            Map.entry("$", CopyCommand.LINE_END),
            Map.entry("w", CopyCommand.NEXT_WORD),
            Map.entry("b", CopyCommand.PREVIOUS_WORD),
            Map.entry("e", CopyCommand.WORD_END),
            Map.entry("W", CopyCommand.NEXT_SPACE),
            Map.entry("B", CopyCommand.PREVIOUS_SPACE),
            Map.entry("E", CopyCommand.SPACE_END),
            Map.entry("}", CopyCommand.NEXT_PARAGRAPH),
            Map.entry("{", CopyCommand.PREVIOUS_PARAGRAPH),
            Map.entry("C-b", CopyCommand.PAGE_UP),
            Map.entry("C-f", CopyCommand.PAGE_DOWN),
            Map.entry("C-u", CopyCommand.HALF_PAGE_UP),
            Map.entry("C-d", CopyCommand.HALF_PAGE_DOWN),
            Map.entry("C-y", CopyCommand.SCROLL_UP),
            Map.entry("K", CopyCommand.SCROLL_UP),
            Map.entry("C-e", CopyCommand.SCROLL_DOWN),
            Map.entry("J", CopyCommand.SCROLL_DOWN),
            Map.entry("g", CopyCommand.TOP),
            Map.entry("G", CopyCommand.BOTTOM),
            Map.entry("H", CopyCommand.SCREEN_TOP),
            Map.entry("M", CopyCommand.SCREEN_MIDDLE),
            Map.entry("L", CopyCommand.SCREEN_BOTTOM),
            Map.entry("Space", CopyCommand.SELECT),
            Map.entry("v", CopyCommand.SELECT),
            Map.entry("V", CopyCommand.SELECT_LINE),
            Map.entry("C-v", CopyCommand.TOGGLE_BLOCK),
            Map.entry("o", CopyCommand.OTHER_END),
            Map.entry("Escape", CopyCommand.CLEAR),
            Map.entry("/", CopyCommand.FIND),
            Map.entry("?", CopyCommand.FIND_UP),
            Map.entry("n", CopyCommand.NEXT_MATCH),
            Map.entry("N", CopyCommand.PREVIOUS_MATCH),
            Map.entry("y", CopyCommand.COPY),
            Map.entry("Enter", CopyCommand.COPY),
            Map.entry("C-j", CopyCommand.COPY),
            Map.entry("C-c", CopyCommand.LEAVE),
            Map.entry("q", CopyCommand.LEAVE))),
    EMACS(Map.ofEntries(
            Map.entry("C-b", CopyCommand.LEFT),
            Map.entry("C-f", CopyCommand.RIGHT),
            Map.entry("C-p", CopyCommand.UP),
            Map.entry("C-n", CopyCommand.DOWN),
            Map.entry("C-a", CopyCommand.LINE_START),
            Map.entry("M-m", CopyCommand.FIRST_WORD),
            Map.entry("C-e", CopyCommand.LINE_END),
            Map.entry("M-f", CopyCommand.WORD_END),
            Map.entry("M-b", CopyCommand.PREVIOUS_WORD),
            Map.entry("M-}", CopyCommand.NEXT_PARAGRAPH),
            Map.entry("M-{", CopyCommand.PREVIOUS_PARAGRAPH),
            Map.entry("M-v", CopyCommand.PAGE_UP),
            Map.entry("C-v", CopyCommand.PAGE_DOWN),
            Map.entry("Space", CopyCommand.PAGE_DOWN),
            Map.entry("M-Up", CopyCommand.HALF_PAGE_UP),
            Map.entry("M-Down", CopyCommand.HALF_PAGE_DOWN),
            Map.entry("C-Up", CopyCommand.SCROLL_UP),
            Map.entry("C-Down", CopyCommand.SCROLL_DOWN),
            Map.entry("M-<", CopyCommand.TOP),
            Map.entry("M->", CopyCommand.BOTTOM),
            Map.entry("M-R", CopyCommand.SCREEN_TOP),
            Map.entry("M-r", CopyCommand.SCREEN_MIDDLE),
            Map.entry("C-Space", CopyCommand.SELECT),
            Map.entry("R", CopyCommand.TOGGLE_BLOCK),
            Map.entry("C-x", CopyCommand.OTHER_END),
            Map.entry("C-g", CopyCommand.CLEAR),
            Map.entry("C-s", CopyCommand.FIND),
            Map.entry("C-r", CopyCommand.FIND_UP),
            Map.entry("n", CopyCommand.NEXT_MATCH),
            Map.entry("N", CopyCommand.PREVIOUS_MATCH),
            Map.entry("M-w", CopyCommand.COPY),
            Map.entry("C-w", CopyCommand.COPY),
            Map.entry("C-c", CopyCommand.LEAVE),
            Map.entry("Escape", CopyCommand.LEAVE),
            Map.entry("q", CopyCommand.LEAVE)));

    private static final Map<String, CopyCommand> BOTH = Map.ofEntries(
            Map.entry("Left", CopyCommand.LEFT),
            Map.entry("Right", CopyCommand.RIGHT),
            Map.entry("Up", CopyCommand.UP),
            Map.entry("Down", CopyCommand.DOWN),
            Map.entry("Home", CopyCommand.LINE_START),
            Map.entry("End", CopyCommand.LINE_END),
            Map.entry("PageUp", CopyCommand.PAGE_UP),
            Map.entry("PageDown", CopyCommand.PAGE_DOWN));

    private final Map<String, CopyCommand> keys;

    CopyKeys(Map<String, CopyCommand> keys) {
        this.keys = keys;
    }

    /// What a key does; empty for nothing.
    Optional<CopyCommand> command(String key) {
        return Optional.ofNullable(keys.getOrDefault(key, BOTH.get(key)));
    }
}
