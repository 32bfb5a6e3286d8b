package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.ProposalService;
import dev.codeface.core.syntax.SyntaxService;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Changes checked by the real engine.
class ProposalServiceTest {
    private static final String BROKEN = "let a = ;\nlet b = 2;\n";

    private static FileChange propose(ProposalService proposals, String code) throws AppException {
        return proposals
                .propose(CodeInfo.of("js file=a.js"), code, true, "", path -> Optional.of(BROKEN), Path::of)
                .getFirst();
    }

    @Test
    void anOldErrorStaysOldWhateverIsAcceptedOfAChangeThatMendsIt() throws AppException {
        try (SyntaxService engine = new RustSyntaxService()) {
            ProposalService proposals = new ProposalService(engine);
            FileChange mended = propose(proposals, "let a = 1;\nlet b = 3;\n");
            assertThat(mended.newErrors()).isEmpty();
            assertThat(mended.badge()).startsWith("parses with");
            assertThat(proposals.check(mended, "let a = ;\nlet b = 3;\n").newErrors())
                    .isEmpty();
        }
    }

    @Test
    void whatAFormatterWouldDoIsAChangeOfItsOwn() throws AppException {
        try (SyntaxService engine = new RustSyntaxService()) {
            ProposalService proposals = new ProposalService(engine);
            FileChange change = propose(proposals, "let a   =   1;\nlet b = 3;\n");
            FileChange formatted = proposals.formatted(change).orElseThrow();
            assertThat(formatted.before()).isEqualTo(change.after());
            assertThat(formatted.after()).isEqualTo("let a = 1;\nlet b = 3;\n");
            assertThat(proposals.formatted(formatted)).isEmpty();
        }
    }
}
