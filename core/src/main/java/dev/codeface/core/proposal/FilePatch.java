package dev.codeface.core.proposal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a form of answer says about one file, before it is held against the file's text. Immutable.
///
/// @param replacements parts to be replaced, none for a new text as a whole
/// @param whole        the new text as a whole; null where there are replacements
/// @param everywhere   whether each replacement is meant for every place where it fits
record FilePatch(
        FileEdit.Kind kind,
        String path,
        String newPath,
        List<Replacement> replacements,
        @Nullable String whole,
        boolean everywhere) {
    FilePatch {
        replacements = List.copyOf(replacements);
    }

    static FilePatch of(FileEdit.Kind kind, String path, List<Replacement> replacements) {
        return new FilePatch(kind, path, path, replacements, null, false);
    }

    static FilePatch whole(String path, FileEdit.Kind kind, String text) {
        return new FilePatch(kind, path, path, List.of(), text, false);
    }

    /// The change of a text.
    ///
    /// @param trees of the file
    Proposal.Change on(Optional<String> before, TreePlaces trees) throws ProposalRefusal {
        return whole == null
                ? ProposalReader.replaced(before, replacements, everywhere, trees)
                : ProposalReader.whole(before, whole);
    }
}
