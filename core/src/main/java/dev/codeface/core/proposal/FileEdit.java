package dev.codeface.core.proposal;

import java.util.List;

/// What an answer makes of one file. Immutable.
///
/// @param path    the file, as the answer names it; for a renamed one its old name
/// @param newPath where it is afterwards; the same where it is not renamed
/// @param before  its text now; empty for a new file
/// @param after   its text afterwards; empty for a deleted one
/// @param notes   what a person should know, a sentence each
public record FileEdit(Kind kind, String path, String newPath, String before, String after, List<String> notes) {
    /// What happens to the file.
    public enum Kind {
        CHANGED,
        CREATED,
        DELETED,
        RENAMED
    }

    public FileEdit {
        notes = List.copyOf(notes);
    }

    static FileEdit of(String path, boolean existed, String before, Proposal.Change change) {
        return new FileEdit(existed ? Kind.CHANGED : Kind.CREATED, path, path, before, change.after(), change.notes());
    }
}
