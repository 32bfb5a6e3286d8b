package dev.codeface.core.syntax;

/// State of the syntax engine for the status bar and `codeface doctor`.
///
/// @param available whether calls reach the engine
/// @param version   engine and ABI version, or `-`
/// @param detail    one sentence: where it was loaded from, or why it was not and what to do
public record EngineStatus(boolean available, String version, String detail) {}
