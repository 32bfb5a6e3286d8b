package dev.codeface.core.chat;

/// Why an answer is not whole, in the user's words.
///
/// @param message what happened
/// @param remedy  what to do
/// @param details for the details fold; may be empty
public record TurnEnd(String message, String remedy, String details) {}
