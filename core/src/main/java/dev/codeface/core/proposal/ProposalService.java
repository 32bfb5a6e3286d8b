package dev.codeface.core.proposal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes checked changes out of blocks of an answer. Thread safe; blocks: not for the FX thread.
public final class ProposalService {
    private final SyntaxService syntax;
    private final KnownValidations known;

    public ProposalService(SyntaxService syntax) {
        this.syntax = syntax;
        this.known = new KnownValidations(syntax);
    }

    /// Finds the file that a path of an answer means.
    @FunctionalInterface
    public interface Paths {
        Path of(String path) throws AppException;
    }

    /// The changes that a block proposes, all checked before and after.
    ///
    /// @param closed   whether the block came to its end
    /// @param fallback the file where the block names none; empty for none
    /// @throws ProposalRefused where it does not fit for certain
    public List<FileChange> propose(
            CodeInfo info, String code, boolean closed, String fallback, FileTexts files, Paths paths)
            throws AppException {
        return switch (EditsReader.read(info, code, closed, fallback, files, path -> new SyntaxPlaces(syntax, path))) {
            case Edits.Refused refused -> throw new ProposalRefused(refused);
            case Edits.Change change -> {
                List<FileChange> checked = new ArrayList<>();
                for (FileEdit edit : change.files()) {
                    checked.add(checked(edit, paths.of(edit.path()), paths.of(edit.newPath())));
                }
                yield checked;
            }
        };
    }

    /// A file that shall consist of a code and nothing else, checked.
    ///
    /// @param now its text where it is there already
    public FileChange wholeFile(Path path, Optional<String> now, String code) {
        FileEdit.Kind kind = now.isPresent() ? FileEdit.Kind.CHANGED : FileEdit.Kind.CREATED;
        String name = path.toString();
        return checked(new FileEdit(kind, name, name, now.orElse(""), code, List.of()), path, path);
    }

    /// A change with another text in place of what it proposed, checked.
    public FileChange check(FileChange change, String text) {
        Language language = Language.detect(change.target().toString(), text);
        Validation after = known.of(language, text, change.target());
        return new FileChange(
                change.kind(),
                change.path(),
                change.target(),
                change.before(),
                text,
                before(language, change.before(), after, change.target()),
                after,
                change.notes());
    }

    /// Old errors matter only where there are errors to compare with them.
    private Validation before(Language language, String text, Validation after, Path file) {
        return after.errorCount() == 0
                ? new Validation(language, after.checker(), after.strict(), List.of())
                : known.of(language, text, file);
    }

    /// What formatting makes of what a change leaves; empty where there is no formatter or nothing to do.
    public Optional<FileChange> formatted(FileChange change) {
        Language language = Language.detect(change.target().toString(), change.after());
        return switch (syntax.format(language, change.after(), change.target())) {
            case Formatting.Refused refused -> Optional.empty();
            case Formatting.Formatted made when made.text().equals(change.after()) -> Optional.empty();
            case Formatting.Formatted made ->
                Optional.of(new FileChange(
                        FileEdit.Kind.CHANGED,
                        change.target(),
                        change.target(),
                        change.after(),
                        made.text(),
                        change.afterCheck(),
                        known.of(language, made.text(), change.target()),
                        List.of()));
        };
    }

    private FileChange checked(FileEdit edit, Path path, Path target) {
        boolean deleted = edit.kind() == FileEdit.Kind.DELETED;
        Language language = Language.detect(target.toString(), deleted ? edit.before() : edit.after());
        Validation after =
                deleted ? new Validation(language, "none", false, List.of()) : known.of(language, edit.after(), target);
        return new FileChange(
                edit.kind(),
                path,
                target,
                edit.before(),
                edit.after(),
                before(language, edit.before(), after, target),
                after,
                edit.notes());
    }
}
