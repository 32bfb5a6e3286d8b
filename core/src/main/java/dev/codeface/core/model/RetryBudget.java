package dev.codeface.core.model;

/// Keeps retries a small share of what the user asked for: each call earns a tenth of one, each retry spends one. In a
/// storm this makes at most 1.1 requests a call, beyond the few that may be saved up. Belongs to one mailbox.
final class RetryBudget {
    private static final int EARNED = 1;
    private static final int COST = 10;
    private static final int MOST = 5 * COST;

    private int balance = MOST;

    void called() {
        balance = Math.min(MOST, balance + EARNED);
    }

    boolean spend() {
        if (balance < COST) {
            return false;
        }
        balance -= COST;
        return true;
    }
}
