package dev.codeface.core.proposal;

import dev.codeface.core.error.AppException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Turns a block of an answer into changes of files, in whichever of the usual forms it is written: a complete file,
/// SEARCH and REPLACE parts, a unified diff of one or several files, a patch between `*** Begin Patch` marks, or the
/// arguments of an editing tool. One reading; not thread safe.
public final class EditsReader {
    private final FileTexts files;
    private final Function<String, TreePlaces> trees;
    private final Map<String, FileEdit> made = new LinkedHashMap<>();
    private String at = "";

    private EditsReader(FileTexts files, Function<String, TreePlaces> trees) {
        this.files = files;
        this.trees = trees;
    }

    /// Whether the content of a block itself says which files it is for: a diff with names, a patch, a tool's
    /// arguments.
    public static boolean namesFiles(CodeInfo info, String code) {
        List<String> lines = TextLines.of(code.replace("\r\n", "\n")).lines();
        return PatchReader.recognises(lines)
                || ToolCallReader.recognises(info, code)
                || DiffSections.recognises(info, lines) && lines.stream().anyMatch(l -> l.startsWith("+++ "));
    }

    /// @param info     what the block says of itself
    /// @param code     its content
    /// @param closed   whether the block came to its end
    /// @param fallback the file where the block names none; empty for none
    /// @param trees    the syntax of a file, by its path
    static Edits read(
            CodeInfo info,
            String code,
            boolean closed,
            String fallback,
            FileTexts files,
            Function<String, TreePlaces> trees)
            throws AppException {
        EditsReader reader = new EditsReader(files, trees);
        try {
            reader.block(info, code, closed, fallback);
            return new Edits.Change(List.copyOf(reader.made.values()));
        } catch (ProposalRefusal refusal) {
            Proposal.Refused why = refusal.asProposal();
            return new Edits.Refused(reader.at, why.reason(), why.remedy(), why.nearest());
        }
    }

    private void block(CodeInfo info, String code, boolean closed, String fallback)
            throws ProposalRefusal, AppException {
        List<String> lines = TextLines.of(code.replace("\r\n", "\n")).lines();
        if (!closed) {
            at = info.file();
            throw new ProposalRefusal("The answer was cut off inside this block.", "Continue the answer first.", 0);
        }
        if (PatchReader.recognises(lines)) {
            for (FilePatch patch : PatchReader.read(lines)) {
                apply(patch);
            }
        } else if (ToolCallReader.recognises(info, code)) {
            for (FilePatch patch : ToolCallReader.read(code)) {
                apply(patch);
            }
        } else if (DiffSections.recognises(info, lines)) {
            for (FilePatch patch : DiffSections.read(info, lines)) {
                apply(patch);
            }
        } else {
            String path = info.proposal() ? info.file() : fallback;
            at = path;
            if (path.isEmpty()) {
                throw new ProposalRefusal("This block does not say which file it is for.", "Open the file first.", 0);
            }
            Optional<String> before = text(path);
            keep(FileEdit.of(
                    path,
                    before.isPresent(),
                    before.orElse(""),
                    ProposalReader.change(info, code, before, trees.apply(path))));
        }
    }

    private Optional<String> text(String path) throws AppException {
        FileEdit earlier = made.get(path);
        return earlier == null
                ? files.text(path)
                : earlier.kind() == FileEdit.Kind.DELETED ? Optional.empty() : Optional.of(earlier.after());
    }

    private void apply(FilePatch patch) throws ProposalRefusal, AppException {
        at = patch.path();
        Optional<String> before = text(patch.path());
        TreePlaces tree = trees.apply(patch.path());
        switch (patch.kind()) {
            case CREATED -> {
                if (before.isPresent()) {
                    throw new ProposalRefusal("It is to be created, but there is such a file.");
                }
                keep(FileEdit.of(patch.path(), false, "", patch.on(Optional.empty(), tree)));
            }
            case DELETED -> {
                String old = present(before);
                if (!patch.replacements().isEmpty()
                        && !patch.on(before, tree).after().isEmpty()) {
                    throw new ProposalRefusal("It is to be deleted, but holds more than the answer knows of.");
                }
                keep(new FileEdit(
                        FileEdit.Kind.DELETED, patch.path(), patch.path(), old, "", List.of("Deletes the file.")));
            }
            case RENAMED -> {
                String old = present(before);
                if (text(patch.newPath()).isPresent()) {
                    throw new ProposalRefusal("It is to be renamed to " + patch.newPath() + ", which exists.");
                }
                Proposal.Change change =
                        patch.replacements().isEmpty() ? new Proposal.Change(old, List.of()) : patch.on(before, tree);
                List<String> notes = new ArrayList<>(change.notes());
                notes.add("Renames it to " + patch.newPath() + ".");
                keep(new FileEdit(FileEdit.Kind.RENAMED, patch.path(), patch.newPath(), old, change.after(), notes));
            }
            case CHANGED -> {
                String old = present(before);
                keep(FileEdit.of(patch.path(), true, old, patch.on(before, tree)));
            }
        }
    }

    private static String present(Optional<String> before) throws ProposalRefusal {
        return before.orElseThrow(() -> new ProposalRefusal("There is no such file here."));
    }

    /// Several edits of one file become one.
    private void keep(FileEdit edit) throws ProposalRefusal {
        FileEdit earlier = made.get(edit.path());
        if (earlier == null) {
            made.put(edit.path(), edit);
            return;
        }
        boolean simple = edit.kind() == FileEdit.Kind.CHANGED
                && (earlier.kind() == FileEdit.Kind.CHANGED || earlier.kind() == FileEdit.Kind.CREATED);
        if (!simple) {
            throw new ProposalRefusal("Two parts of this change contradict each other.");
        }
        List<String> notes = new ArrayList<>(earlier.notes());
        edit.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        made.put(
                edit.path(),
                new FileEdit(earlier.kind(), edit.path(), edit.path(), earlier.before(), edit.after(), notes));
    }
}
