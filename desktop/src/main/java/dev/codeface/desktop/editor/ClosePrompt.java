package dev.codeface.desktop.editor;

/// The question before a tab with unsaved text is closed.
///
/// @param document the tab
/// @param save     saves, then closes where that worked
/// @param discard  closes and gives the text up
/// @param cancel   keeps the tab
public record ClosePrompt(EditorDocument document, Runnable save, Runnable discard, Runnable cancel) {}
