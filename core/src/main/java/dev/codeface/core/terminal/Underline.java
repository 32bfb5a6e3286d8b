package dev.codeface.core.terminal;

import java.util.Locale;

/// How a cell is underlined. The order is that of `SGR 4:n`.
public enum Underline {
    NONE,
    SINGLE,
    DOUBLE,
    CURLY,
    DOTTED,
    DASHED;

    /// Lower case name, as JSON has it.
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
