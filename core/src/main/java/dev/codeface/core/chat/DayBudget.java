package dev.codeface.core.chat;

import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelRequest.InputItem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Counts every call of a model against the day's budget, and stops what would go over it. Blocks on a small file;
/// thread safe.
final class DayBudget {
    private final Supplier<ChatRules> rules;
    private final ContextAssembler assembler;
    private volatile @Nullable SpendLedger ledger;

    DayBudget(Supplier<ChatRules> rules, ContextAssembler assembler) {
        this.rules = rules;
        this.assembler = assembler;
    }

    /// Counts there from now on; before, nothing is counted.
    void countIn(SpendLedger file) {
        ledger = file;
    }

    SpendRules.Spent today() throws AppException {
        SpendLedger file = ledger;
        return file == null ? new SpendRules.Spent(0, 0) : file.today();
    }

    /// @throws AppException once the budget is used up
    void check() throws AppException {
        SpendRules spend = rules.get().spend();
        if (spend.limited()) {
            spend.check(today());
        }
    }

    /// @param input what the model was given, besides the instructions
    void add(List<InputItem> input, CallUse call) throws AppException {
        SpendLedger file = ledger;
        if (file == null) {
            return;
        }
        Optional<SpendRules.Spent> spent = call.spent(rules.get().instructions(), input, assembler::tokens);
        if (spent.isPresent()) {
            file.add(spent.get());
        }
    }
}
