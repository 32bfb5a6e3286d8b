package dev.codeface.core.run;

/// What a person allows to be done with a pane.
public enum Act {
    /// The text is put where the cursor is; no Enter follows.
    INSERT,
    /// The text, and Enter.
    RUN,
    /// Ctrl+C for the program in front.
    INTERRUPT
}
