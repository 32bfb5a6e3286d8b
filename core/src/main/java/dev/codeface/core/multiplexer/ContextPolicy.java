package dev.codeface.core.multiplexer;

import dev.codeface.core.error.AppException;
import java.util.Locale;

/// What the user of a pane lets an AI see of it, as said in the multiplexer itself.
public enum ContextPolicy {
    /// Nothing was said.
    ALLOWED,
    /// Only after a question each time, whatever else was agreed.
    ASK,
    /// Never: the pane is not read for a model.
    OFF;

    /// Insists that a pane may be read for a model because its user asked for it.
    ///
    /// @throws AppException where the pane says never
    public void requireReadable(String paneId) throws AppException {
        if (this == OFF) {
            throw new AppException(
                    "context.pane-off",
                    "Pane " + paneId + " is closed to AI by @codeface-policy; nothing of it was read.",
                    "Whoever runs that tmux can open it: tmux set -pu -t '" + paneId + "' @codeface-policy");
        }
    }

    /// Reads what was written; what is not understood counts as the strictest.
    public static ContextPolicy of(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "", "on", "allow", "allowed" -> ALLOWED;
            case "ask" -> ASK;
            default -> OFF;
        };
    }
}
