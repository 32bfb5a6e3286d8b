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

    /// Insists that a model may have a pane that its user did not add: what was agreed for tools does not
    /// count where the pane says `ask`.
    ///
    /// @throws AppException where the pane says ask or never
    public void requireUnasked(String paneId) throws AppException {
        requireReadable(paneId);
        if (this == ASK) {
            throw new AppException(
                    "context.pane-ask",
                    "Pane " + paneId + " is shared only when its user adds it to a question (@codeface-policy ask).",
                    "Ask them to add the pane with @.");
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
