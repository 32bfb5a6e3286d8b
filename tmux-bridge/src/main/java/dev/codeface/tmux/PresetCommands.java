package dev.codeface.tmux;

/// What runs in the panes of the layout for code and questions; constants, but for the id of a pane. Pure.
///
/// Each is one `sh -c` of its own, so that it does not matter which shell tmux starts it with, and ends in the user's
/// shell, so that the pane stays.
final class PresetCommands {
    private PresetCommands() {}

    /// The user's editor, where one is set for terminals.
    static String editor() {
        return "exec sh -c 'e=${VISUAL:-$EDITOR}; [ -z \"$e\" ] || $e; exec \"${SHELL:-sh}\"'";
    }

    /// Asks for a question, and shows the answer of `codeface ask` about the pane beside it; again until an empty one.
    ///
    /// @param launcher our own program, where the option `@codeface-command` names no other
    static String chat(String paneId, String launcher) {
        return "exec sh -c 'c=$(tmux show-option -gqv @codeface-command); c=${c:-$1};"
                + " printf \"Questions about the pane on the left. An empty one ends.\\n\";"
                + " while printf \"\\n> \" && IFS= read -r q && [ -n \"$q\" ];"
                + " do \"$c\" ask --pane \"$2\" -- \"$q\" </dev/tty; done; exec \"${SHELL:-sh}\"'"
                + " codeface-chat '" + launcher.replace("'", "'\\''") + "' " + paneId;
    }
}
