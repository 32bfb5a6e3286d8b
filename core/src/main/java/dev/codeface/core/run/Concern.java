package dev.codeface.core.run;

/// Something a person must know before text goes to a pane.
///
/// @param blocking whether nothing may be sent while it is so
/// @param text     what is the matter, one sentence
/// @param remedy   what to do, one sentence; may be empty
public record Concern(boolean blocking, String text, String remedy) {}
