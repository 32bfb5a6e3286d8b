package dev.codeface.tmux;

import java.util.List;

/// One tmux command that we may send: a verb of the allow-list with constant options, ids and formats of our own.
///
/// @param verb      what to do
/// @param arguments its arguments; never text that came from outside
/// @param lines     how many lines the reply has, where that is known
record TmuxCall(Verb verb, List<String> arguments, int lines) {
    /// It is not known how many lines the reply has.
    static final int ANY = -1;
    /// The reply has as many lines as the first number of the reply before it says.
    static final int AS_SAID = -2;

    /// Every command the channel knows. All of them only read.
    enum Verb {
        LIST_SESSIONS("list-sessions"),
        LIST_WINDOWS("list-windows"),
        LIST_PANES("list-panes"),
        LIST_CLIENTS("list-clients"),
        DISPLAY_MESSAGE("display-message"),
        CAPTURE_PANE("capture-pane");

        private final String text;

        Verb(String text) {
            this.text = text;
        }
    }

    TmuxCall {
        arguments = List.copyOf(arguments);
        for (String argument : arguments) {
            if (argument.indexOf('\'') >= 0 || argument.indexOf('\n') >= 0 || argument.endsWith(";")) {
                throw new IllegalArgumentException("not a constant argument: " + argument);
            }
        }
    }

    static TmuxCall of(Verb verb, String... arguments) {
        return new TmuxCall(verb, List.of(arguments), ANY);
    }

    /// As a control client sends it.
    String line() {
        StringBuilder line = new StringBuilder(verb.text);
        for (String argument : arguments) {
            line.append(" '").append(argument).append('\'');
        }
        return line.toString();
    }

    /// As a process takes it.
    List<String> words() {
        List<String> words = new java.util.ArrayList<>(arguments.size() + 1);
        words.add(verb.text);
        words.addAll(arguments);
        return words;
    }
}
