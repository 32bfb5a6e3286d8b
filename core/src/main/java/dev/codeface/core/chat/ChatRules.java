package dev.codeface.core.chat;

import dev.codeface.core.model.Sampling;

/// What the settings say about questions; asked anew at each.
///
/// @param instructions the system prompt
/// @param sampling     how the model is asked to answer
/// @param spend        budget and prices
/// @param window       tokens that the model can read; 0 where that is not known
public record ChatRules(String instructions, Sampling sampling, SpendRules spend, int window) {
    /// For a model whose window is not known.
    public ChatRules(String instructions, Sampling sampling, SpendRules spend) {
        this(instructions, sampling, spend, 0);
    }
}
