package dev.codeface.desktop.terminal;

import java.util.List;
import java.util.function.Consumer;

/// Questions of the mirror to the person before it, asked in the panel itself. FX thread.
interface MirrorPrompt {
    /// One of several things to choose.
    ///
    /// @param title what a person reads
    /// @param run   what choosing it does
    record Choice(String title, Runnable run) {}

    /// Asks for a text.
    ///
    /// @param initial what stands there at first
    /// @param verb    the button that takes it
    void ask(String question, String initial, String verb, Consumer<String> answer);

    /// Asks before something that cannot be undone.
    void confirm(String question, String verb, Runnable yes);

    /// Offers a choice.
    void choose(String question, List<Choice> choices);

    /// Says what went wrong, or what came of something.
    void tell(String text, boolean bad);
}
