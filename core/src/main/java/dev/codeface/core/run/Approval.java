package dev.codeface.core.run;

/// A person's yes to one act on one pane, good once and for a minute. Only the consent service makes and takes it.
public final class Approval {
    private final ConsentRequest request;
    private final Act act;
    private final long until;

    Approval(ConsentRequest request, Act act, long until) {
        this.request = request;
        this.act = act;
        this.until = until;
    }

    /// What was asked.
    public ConsentRequest request() {
        return request;
    }

    /// What was allowed.
    public Act act() {
        return act;
    }

    long until() {
        return until;
    }
}
