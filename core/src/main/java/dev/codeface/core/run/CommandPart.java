package dev.codeface.core.run;

/// What a part of a command does, in words. It explains and never decides.
///
/// @param text      the part as it stands in the command
/// @param meaning   what it does, one sentence
/// @param attention whether it deletes, overwrites, reaches the network or asks for more rights
public record CommandPart(String text, String meaning, boolean attention) {}
