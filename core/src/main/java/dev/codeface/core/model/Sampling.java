package dev.codeface.core.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How a model is asked to answer; what is absent is left to the model.
///
/// @param maxOutputTokens longest answer
/// @param effort          of its reasoning: `minimal`, `low`, `medium`, `high`
/// @param temperature     0 to 2
public record Sampling(OptionalInt maxOutputTokens, Optional<String> effort, OptionalDouble temperature) {
    /// All left to the model.
    public static final Sampling NONE = new Sampling(OptionalInt.empty(), Optional.empty(), OptionalDouble.empty());
}
