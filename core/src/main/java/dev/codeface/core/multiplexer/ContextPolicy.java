package dev.codeface.core.multiplexer;

import java.util.Locale;

/// What the user of a pane lets an AI see of it, as said in the multiplexer itself.
public enum ContextPolicy {
    /// Nothing was said.
    ALLOWED,
    /// Only after a question each time, whatever else was agreed.
    ASK,
    /// Never: the pane is not read for a model.
    OFF;

    /// Reads what was written; what is not understood counts as the strictest.
    public static ContextPolicy of(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "", "on", "allow", "allowed" -> ALLOWED;
            case "ask" -> ASK;
            default -> OFF;
        };
    }
}
