package dev.codeface.core.terminal;

import java.util.Locale;

/// An attribute of a cell beside its colours and its underline.
public enum Attribute {
    BOLD,
    DIM,
    ITALIC,
    BLINK,
    REVERSE,
    HIDDEN,
    STRIKETHROUGH,
    OVERLINE;

    /// The bit of this attribute in [Style#attributes].
    public int mask() {
        return 1 << ordinal();
    }

    /// Lower case name, as JSON has it.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
