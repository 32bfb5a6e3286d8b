package dev.codeface.desktop.editor;

import java.util.List;

/// A line above the text that says something about the file and offers a way on.
///
/// @param id      stands once in a document; a new one takes the old one's place
/// @param kind    how loud
/// @param text    one or two sentences
/// @param choices buttons, the most likely first
public record Banner(String id, Kind kind, String text, List<Choice> choices) {
    /// How loud a banner is.
    public enum Kind {
        INFO,
        WARN,
        BAD
    }

    /// A button.
    ///
    /// @param label what it says
    /// @param run   what it does, on the FX thread
    public record Choice(String label, Runnable run) {}

    public Banner {
        choices = List.copyOf(choices);
    }
}
