package dev.codeface.themes;

/// Colours of code, chosen apart from the theme.
///
/// @param id    stable name in the settings: `dracula`
/// @param title what a person reads
/// @param dark  for which backgrounds it was made
/// @param sheet URL of the sheet with its fifteen tokens
public record SyntaxPalette(String id, String title, boolean dark, String sheet) {}
