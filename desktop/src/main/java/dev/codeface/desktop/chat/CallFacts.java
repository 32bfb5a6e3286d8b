package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the connection chip tells of the answer that is coming and of the day's budget: how long ago the model was last
/// heard of, how often it was asked again, how much of the budget is used. FX thread; the store is asked on another.
final class CallFacts {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<Facts> facts = new ReadOnlyObjectWrapper<>(Facts.NONE);
    private volatile long lastEvent;
    private @Nullable ScheduledFuture<?> clock;

    /// @param running whether an answer is coming
    /// @param silence seconds since anything was heard of it
    /// @param tries   how often it was asked for, the first time included
    /// @param budget  what is used of the day's budget; absent where there is none
    record Facts(boolean running, long silence, int tries, Optional<Budget> budget) {
        static final Facts NONE = new Facts(false, 0, 1, Optional.empty());
    }

    /// @param share of the budget, 1 where it is used up
    /// @param words such as `1,200 of 50,000 tokens`
    record Budget(double share, String words) {}

    /// @param nanos a clock that never leaps
    CallFacts(ChatService service, Tasks tasks, Executor fx, Consumer<Throwable> failures, LongSupplier nanos) {
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
        this.nanos = nanos;
        service.onEvent(this::heard);
        countBudget();
    }

    ReadOnlyObjectProperty<Facts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// On a thread of the service, as often as text comes.
    private void heard(ChatEvent event) {
        lastEvent = nanos.getAsLong();
        switch (event) {
            case ChatEvent.TurnStarted started when started.turn().byModel() -> fx.execute(this::begin);
            case ChatEvent.Retrying retrying -> fx.execute(() -> show(retrying.attempt()));
            case ChatEvent.TurnEnded ended -> fx.execute(this::end);
            default -> {}
        }
    }

    private void begin() {
        facts.set(new Facts(true, 0, 1, facts.get().budget()));
        if (clock == null) {
            clock = tasks.every(TICK, () -> fx.execute(() -> show(facts.get().tries())));
        }
    }

    private void show(int tries) {
        if (facts.get().running()) {
            long silence = Duration.ofNanos(nanos.getAsLong() - lastEvent).toSeconds();
            facts.set(new Facts(true, Math.max(0, silence), tries, facts.get().budget()));
        }
    }

    private void end() {
        if (clock != null) {
            clock.cancel(false);
            clock = null;
        }
        facts.set(new Facts(false, 0, 1, facts.get().budget()));
        countBudget();
    }

    /// The settings or the day's use are others now.
    void countBudget() {
        tasks.io(() -> {
            try {
                SpendRules rules = service.rules().spend();
                Optional<Budget> counted = rules.limited() ? budget(rules, service.spentToday()) : Optional.empty();
                fx.execute(() -> {
                    Facts now = facts.get();
                    facts.set(new Facts(now.running(), now.silence(), now.tries(), counted));
                });
            } catch (AppException e) {
                fx.execute(() -> failures.accept(e));
            }
        });
    }

    /// Of two budgets the one that ends first.
    static Optional<Budget> budget(SpendRules rules, SpendRules.Spent spent) {
        Optional<Budget> tokens = rules.dailyTokens() <= 0
                ? Optional.empty()
                : Optional.of(new Budget(
                        Math.min(1, spent.tokens() / (double) rules.dailyTokens()),
                        Words.get("connection.budgetTokens", spent.tokens(), rules.dailyTokens())));
        Optional<Budget> cost = rules.dailyCost() <= 0
                ? Optional.empty()
                : rules.cost(spent.input(), spent.output())
                        .map(sum -> new Budget(
                                Math.min(1, sum / rules.dailyCost()),
                                Words.get("connection.budgetCost", sum, rules.dailyCost())));
        return tokens.isPresent()
                        && (cost.isEmpty() || tokens.get().share() >= cost.get().share())
                ? tokens
                : cost;
    }
}
