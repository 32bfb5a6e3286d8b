package dev.codeface.core.proposal;

import java.util.List;

/// Lines that are to be found and what comes in their place.
///
/// @param search  lines as they should stand in the file
/// @param replace lines that replace them
/// @param hint    line number, from 1, where the model thinks they stand; 0 where it says nothing
record Replacement(List<String> search, List<String> replace, int hint) {
    Replacement {
        search = List.copyOf(search);
        replace = List.copyOf(replace);
    }
}
