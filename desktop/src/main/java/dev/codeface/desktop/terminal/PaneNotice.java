package dev.codeface.desktop.terminal;

/// Something that a person who looks elsewhere may want to know of a pane.
///
/// @param paneId `%N`
/// @param text   one sentence
/// @param bad    whether something failed
public record PaneNotice(String paneId, String text, boolean bad) {}
