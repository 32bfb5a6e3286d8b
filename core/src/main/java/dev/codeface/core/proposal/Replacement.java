package dev.codeface.core.proposal;

import java.util.List;

/// Lines that are to be found and what comes in their place.
///
/// @param search  lines as they should stand in the file
/// @param replace lines that replace them
/// @param hint    line number, from 1, where the model thinks they stand; 0 where it says nothing
/// @param inLine  whether the texts are parts of lines and not lines: then only an exact place counts
record Replacement(List<String> search, List<String> replace, int hint, boolean inLine) {
    Replacement {
        search = List.copyOf(search);
        replace = List.copyOf(replace);
    }

    Replacement(List<String> search, List<String> replace, int hint) {
        this(search, replace, hint, false);
    }

    /// A text and its replacement, as editing tools have them: they need not end with a line.
    static Replacement ofText(String before, String after) {
        return new Replacement(List.of(before), List.of(after), 0, true);
    }
}
