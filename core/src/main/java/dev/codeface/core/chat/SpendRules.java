package dev.codeface.core.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.Model;
import java.util.Locale;
import java.util.Optional;

/// How much may be used in a day, and what it costs.
///
/// @param dailyTokens hard stop over what is read and written; 0 for none
/// @param dailyCost   hard stop over what that costs; 0 for none
/// @param inputPrice  for a million tokens read; below 0 where it is not known
/// @param outputPrice for a million tokens written; below 0 where it is not known
public record SpendRules(long dailyTokens, double dailyCost, double inputPrice, double outputPrice) {
    /// No limit, prices unknown.
    public static final SpendRules NONE = new SpendRules(0, 0, -1, -1);

    /// Those of the settings.
    public static SpendRules of(Model model) {
        return new SpendRules(
                model.dailyTokens(),
                model.tuning().dailyCost(),
                model.tuning().inputPrice(),
                model.tuning().outputPrice());
    }

    /// Whether there is anything to look up before a question.
    public boolean limited() {
        return dailyTokens > 0 || dailyCost > 0;
    }

    /// What tokens cost; empty where a price is unknown.
    public Optional<Double> cost(long input, long output) {
        return inputPrice < 0 || outputPrice < 0
                ? Optional.empty()
                : Optional.of((input * inputPrice + output * outputPrice) / 1_000_000);
    }

    /// Refuses a question once the day's budget is used up.
    public void check(Spent today) throws AppException {
        if (dailyTokens > 0 && today.tokens() >= dailyTokens) {
            throw new AppException(
                    "chat.budget",
                    "Today's budget of " + dailyTokens + " tokens is used up (" + today.tokens() + " used). Nothing was"
                            + " sent.",
                    "Raise it under Settings > Model, or wait until midnight.");
        }
        Optional<Double> cost = cost(today.input(), today.output());
        if (dailyCost > 0 && cost.isPresent() && cost.get() >= dailyCost) {
            throw new AppException(
                    "chat.budget",
                    String.format(
                            Locale.ROOT,
                            "Today's budget of %.2f is used up (%.2f spent). Nothing was sent.",
                            dailyCost,
                            cost.get()),
                    "Raise it under Settings > Model, or wait until midnight.");
        }
    }

    /// Tokens used since a moment.
    public record Spent(long input, long output) {
        /// Both together.
        public long tokens() {
            return input + output;
        }

        /// With what was used elsewhere.
        public Spent plus(Spent other) {
            return new Spent(input + other.input, output + other.output);
        }
    }
}
