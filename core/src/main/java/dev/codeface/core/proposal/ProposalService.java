package dev.codeface.core.proposal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import java.nio.file.Path;
import java.util.Optional;

/// Makes checked changes out of blocks of an answer. Stateless but for the engine; blocks: not for the FX thread.
public final class ProposalService {
    private final SyntaxService syntax;

    public ProposalService(SyntaxService syntax) {
        this.syntax = syntax;
    }

    /// The change that a block proposes for a file, checked before and after.
    ///
    /// @param closed whether the block came to its end
    /// @param before the file's text; empty where there is no such file
    /// @throws AppException `proposal.refused` where it does not fit for certain
    public FileChange propose(CodeInfo info, String code, boolean closed, Path file, Optional<String> before)
            throws AppException {
        return switch (ProposalReader.read(info, code, closed, before)) {
            case Proposal.Refused refused ->
                throw new AppException("proposal.refused", refused.reason(), refused.remedy());
            case Proposal.Change change -> {
                String old = before.orElse("");
                Language language = Language.detect(file.toString(), change.after());
                yield new FileChange(
                        file,
                        old,
                        change.after(),
                        syntax.validate(language, old),
                        syntax.validate(language, change.after()),
                        change.notes());
            }
        };
    }
}
