package dev.codeface.core.proposal;

import java.util.List;

/// What a block of an answer would make of a file: its new text, or a refusal. Never a guess.
public sealed interface Proposal {
    /// A change that fits.
    ///
    /// @param after the file's text with the change
    /// @param notes what a person should know, a sentence each: anchored by whitespace, a new file
    record Change(String after, List<String> notes) implements Proposal {
        public Change {
            notes = List.copyOf(notes);
        }
    }

    /// A change that does not fit for certain.
    ///
    /// @param reason  what is wrong, one sentence
    /// @param remedy  what to do
    /// @param nearest line, from 1, that comes nearest to what was looked for; 0 where there is none
    record Refused(String reason, String remedy, int nearest) implements Proposal {}
}
