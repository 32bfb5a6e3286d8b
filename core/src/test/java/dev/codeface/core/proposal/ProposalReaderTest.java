package dev.codeface.core.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single answer shapes, each with the outcome it must have.
class ProposalReaderTest {
    private static final String FILE = """
            import os

            def first():
                return 1

            def second():
                return 2

            def third():
                x = 3
                return x

            if __name__ == "__main__":
                print(first(), second(), third())
            """;

    private static Proposal read(String info, String code) {
        return ProposalReader.read(CodeInfo.of(info), code, true, Optional.of(FILE));
    }

    private static String applied(String info, String code) {
        Proposal proposal = read(info, code);
        assertThat(proposal).isInstanceOf(Proposal.Change.class);
        return ((Proposal.Change) proposal).after();
    }

    private static Proposal.Refused refused(String info, String code) {
        Proposal proposal = read(info, code);
        assertThat(proposal).as(proposal.toString()).isInstanceOf(Proposal.Refused.class);
        return (Proposal.Refused) proposal;
    }

    private static String block(String search, String replace) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n";
    }

    @Test
    void searchAndReplaceGoesToItsOnePlace() {
        assertThat(applied("python file=a.py", block("    return 2\n", "    return 22\n")))
                .isEqualTo(FILE.replace("return 2", "return 22"));
        assertThat(applied("python file=a.py", block("import os\n", "") + "\n" + block("    x = 3\n", "    x = 4\n")))
                .isEqualTo(FILE.replace("import os\n", "").replace("x = 3", "x = 4"));
    }

    @Test
    void indentationThatDiffersEvenlyIsCarriedOver() {
        assertThat(applied("python file=a.py", block("x = 3\nreturn x\n", "x = 4\n\nif x:\n    return x\n")))
                .contains("    x = 4\n\n    if x:\n        return x\n");
        assertThat(applied("python file=a.py", block("    return 2   \n", "    return 5\n")))
                .contains("return 5");
    }

    @Test
    void whatIsNotThereOrNotAloneIsRefusedWithThePlace() {
        assertThat(refused("python file=a.py", block("    return 7\n", "    return 8\n"))
                        .reason())
                .contains("not in the file");
        assertThat(refused("python file=a.py", block("def third():\n    y = 3\n    return x\n", "pass\n"))
                        .nearest())
                .isEqualTo(9);
        Proposal proposal =
                ProposalReader.read(CodeInfo.of("py file=a.py"), block("a\n", "b\n"), true, Optional.of("a\nx\na\n"));
        assertThat(proposal).isInstanceOf(Proposal.Refused.class);
        assertThat(((Proposal.Refused) proposal).reason()).contains("2 places");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<<<<<< SEARCH\n    return 2\n=======\n    return 3\n",
                "<<<<<<< SEARCH\n    return 2\n>>>>>>> REPLACE\n",
                "    return 2\n=======\n    return 3\n>>>>>>> REPLACE\n",
                "<<<<<<< SEARCH\n    return 2\n=======\n    return 3\n=======\n    return 4\n>>>>>>> REPLACE\n",
                "Here it is:\n<<<<<<< SEARCH\n    return 2\n=======\n    return 3\n>>>>>>> REPLACE\n",
                "<<<<<<< SEARCH\n=======\n    return 3\n>>>>>>> REPLACE\n",
                "<<<<<<< SEARCH\n    return 2\n=======\n    # ... rest unchanged\n>>>>>>> REPLACE\n",
                "<<<<<<< SEARCH\n    return 2\n=======\n    return 2\n>>>>>>> REPLACE\n",
            })
    void damagedBlocksAreRefused(String code) {
        refused("python file=a.py", code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# ... existing code ...",
                "# ...",
                "# rest of the file unchanged",
                "# (rest of the code remains the same)",
                "// ... rest of the methods ...",
                "/* ... unchanged ... */",
                "    # ... other functions stay as before ...",
                "<!-- existing content -->",
                "# [... omitted ...]",
                "# same as before ...",
                "...",
                "# existing imports",
                "// Rest of your code here",
                "# unchanged",
                "// keep the rest as is",
                "# … remaining functions …",
                "# snipped for brevity",
            })
    void elidedFilesAreRefused(String elision) {
        String code = FILE.replace("def second():\n    return 2\n", elision + "\n");
        assertThat(refused("python file=a.py", code).reason()).contains("left something out");
    }

    @Test
    void ellipsesThatTheFileAlreadyHoldsAreCode() {
        String stub = FILE + "\nclass Stub:\n    ...\n";
        Proposal proposal = ProposalReader.read(
                CodeInfo.of("python file=a.py"), stub.replace("return 2", "return 5"), true, Optional.of(stub));
        assertThat(proposal).isInstanceOf(Proposal.Change.class);
    }

    @Test
    void partsOfAFileAreNotTakenForTheWhole() {
        assertThat(refused("python file=a.py", "def second():\n    return 5\n").reason())
                .contains("part of the file");
        assertThat(refused("python", "def second():\n    return 5\n").reason()).contains("part of the file");
        assertThat(applied("python file=a.py", FILE.replace("return 1", "return 11")))
                .contains("return 11");
        assertThat(applied("python", FILE.replace("return 1", "return 11"))).contains("return 11");
    }

    @Test
    void diffsGoToTheirPlaceWhateverTheirNumbersSay() {
        String diff = """
                --- a/a.py
                +++ b/a.py
                @@ -90,4 +90,4 @@
                 def second():
                -    return 2
                +    return 20

                """;
        assertThat(applied("diff file=a.py", diff)).isEqualTo(FILE.replace("return 2", "return 20"));
        assertThat(applied("diff file=a.py", diff.replace("@@ -90,4 +90,4 @@", "@@")))
                .contains("return 20");
        refused("diff file=a.py", diff.replace("    return 2\n", "    return 9\n"));
        refused("diff file=a.py", diff + "garbage\n");
        refused("diff file=a.py", diff + "--- a/b.py\n+++ b/b.py\n@@ -1 +1 @@\n-x\n+y\n");
    }

    @Test
    void aDiffBetweenEqualPlacesIsDecidedByItsNumber() {
        String file = "a\nsame\nb\nsame\nc\n";
        Proposal byNumber = ProposalReader.read(
                CodeInfo.of("diff file=a"), "@@ -4,1 +4,1 @@\n-same\n+other\n", true, Optional.of(file));
        assertThat(((Proposal.Change) byNumber).after()).isEqualTo("a\nsame\nb\nother\nc\n");
        assertThat(ProposalReader.read(
                        CodeInfo.of("diff file=a"), "@@ -3,1 +3,1 @@\n-same\n+other\n", true, Optional.of(file)))
                .isInstanceOf(Proposal.Refused.class);
    }

    @Test
    void endsOfLinesAndOfTheFileStayAsTheyWere() {
        Proposal open = ProposalReader.read(CodeInfo.of("txt file=a"), "a\nc\n", true, Optional.of("a\nb"));
        assertThat(((Proposal.Change) open).after()).isEqualTo("a\nc");
        Proposal crlf =
                ProposalReader.read(CodeInfo.of("txt file=a"), block("b\n", "c\n"), true, Optional.of("a\r\nb\r\n"));
        assertThat(((Proposal.Change) crlf).after()).isEqualTo("a\r\nc\r\n");
    }

    @Test
    void newFilesAndCutOffAnswers() {
        Proposal made = ProposalReader.read(CodeInfo.of("rust file=b.rs"), "fn b() {}\n", true, Optional.empty());
        assertThat(((Proposal.Change) made).after()).isEqualTo("fn b() {}\n");
        assertThat(ProposalReader.read(CodeInfo.of("rust file=b.rs"), "fn b() {}\n", false, Optional.empty()))
                .isInstanceOf(Proposal.Refused.class);
    }

    @Test
    void infoStringsNameLanguageAndFile() {
        assertThat(CodeInfo.of("rust file=src/main.rs").file()).isEqualTo("src/main.rs");
        assertThat(CodeInfo.of("json file=\"my app/a.json\"").file()).isEqualTo("my app/a.json");
        assertThat(CodeInfo.of("").proposal()).isFalse();
        assertThat(CodeInfo.of("bash").shell()).isTrue();
    }
}
