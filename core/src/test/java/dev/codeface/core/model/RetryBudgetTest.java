package dev.codeface.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// In a storm retries stay a small share of what was asked.
class RetryBudgetTest {
    @Test
    void aTenthOfTheCallsIsRepeatedAtMost() {
        RetryBudget budget = new RetryBudget();
        int retries = 0;
        for (int call = 0; call < 1000; call++) {
            budget.called();
            retries += budget.spend() ? 1 : 0;
        }
        assertThat(retries).isBetween(100, 106);
    }
}
