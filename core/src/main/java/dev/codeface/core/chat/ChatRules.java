package dev.codeface.core.chat;

import dev.codeface.core.model.Sampling;

/// What the settings say about questions; asked anew at each.
///
/// @param instructions the system prompt
/// @param sampling     how the model is asked to answer
/// @param spend        budget and prices
public record ChatRules(String instructions, Sampling sampling, SpendRules spend) {}
