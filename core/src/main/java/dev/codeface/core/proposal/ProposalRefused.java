package dev.codeface.core.proposal;

import dev.codeface.core.error.AppException;

/// A block of an answer that does not fit for certain: what is wrong, where, and what to do.
public final class ProposalRefused extends AppException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int nearest;

    ProposalRefused(Edits.Refused why) {
        super("proposal.refused", why.reason(), why.remedy());
        this.path = why.path();
        this.nearest = why.nearest();
    }

    /// The file that it fails at, as the answer names it; empty where none is named.
    public String path() {
        return path;
    }

    /// The line, from 1, that comes nearest to what was looked for; 0 where there is none.
    public int nearest() {
        return nearest;
    }

    /// What a model is told so that it can do better.
    public String forTheModel() {
        return "The change" + (path.isEmpty() ? "" : " of " + path) + " was not applied: " + getMessage()
                + " Send it again for the file as it is attached now.";
    }
}
