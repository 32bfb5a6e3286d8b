package dev.codeface.core.proposal;

import java.util.List;

/// What one block of an answer makes of files: all of it, or a refusal. Never a part, never a guess.
public sealed interface Edits {
    /// A change of one or more files that fits.
    record Change(List<FileEdit> files) implements Edits {
        public Change {
            files = List.copyOf(files);
        }
    }

    /// A change that does not fit for certain.
    ///
    /// @param path    the file that it fails at; empty where none is named
    /// @param reason  what is wrong, one sentence
    /// @param remedy  what to do
    /// @param nearest line, from 1, that comes nearest to what was looked for; 0 where there is none
    record Refused(String path, String reason, String remedy, int nearest) implements Edits {}
}
