package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.chat.SpendRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which of two budgets the chip shows.
class CallFactsTest {
    @Test
    void theBudgetThatEndsFirstIsShown() {
        SpendRules.Spent spent = new SpendRules.Spent(900_000, 100_000);
        assertThat(CallFacts.budget(SpendRules.NONE, spent)).isEmpty();
        assertThat(CallFacts.budget(new SpendRules(2_000_000, 0, -1, -1), spent))
                .map(CallFacts.Budget::share)
                .contains(0.5);
        Optional<CallFacts.Budget> cost = CallFacts.budget(new SpendRules(2_000_000, 5, 3, 15), spent);
        assertThat(cost)
                .map(CallFacts.Budget::share)
                .hasValueSatisfying(share -> assertThat(share).isEqualTo(4.2 / 5));
        assertThat(cost.orElseThrow().words()).contains("4.20").contains("5.00");
        assertThat(CallFacts.budget(new SpendRules(500_000, 500, 3, 15), spent))
                .map(CallFacts.Budget::share)
                .contains(1.0);
    }
}
