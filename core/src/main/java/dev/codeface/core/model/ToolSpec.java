package dev.codeface.core.model;

/// A tool that a model may ask for.
///
/// @param name        as the model writes it
/// @param description what it does, for the model
/// @param parameters  JSON schema of its arguments
public record ToolSpec(String name, String description, String parameters) {}
