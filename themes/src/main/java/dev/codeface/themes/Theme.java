package dev.codeface.themes;

import java.util.List;

/// A theme: a base that styles every control, sheets of tokens over it, and terminal colours.
///
/// @param id       stable name in the settings: `codeface-dark`
/// @param title    what a person reads
/// @param dark     whether its background is dark
/// @param baseSheet URL of the user agent style sheet
/// @param sheets   URLs of the token sheets for the scene, in order
/// @param terminal colours of the mirror
public record Theme(
        String id, String title, boolean dark, String baseSheet, List<String> sheets, TerminalColors terminal) {
    public Theme {
        sheets = List.copyOf(sheets);
    }
}
