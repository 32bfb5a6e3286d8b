package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattersTest {
    @TempDir
    Path project;

    private final RustSyntaxService service = new RustSyntaxService();

    @AfterEach
    void nothingIsLeftInTheLibrary() {
        service.close();
        assertThat(NativeCalls.cf_live_results()).isZero();
    }

    private String formatted(Language language, String text, String name) {
        return text(service.format(language, text, project.resolve(name)));
    }

    private static String text(Formatting formatting) {
        return switch (formatting) {
            case Formatting.Formatted f -> f.text();
            case Formatting.Refused r -> "refused: " + r.reason();
        };
    }

    @Test
    void theProjectsFilesDecideAndTheEditsAreSmall() throws IOException {
        Files.writeString(project.resolve(".editorconfig"), "root=true\n[*]\nindent_size=4\n");
        Files.writeString(project.resolve(".prettierrc"), "singleQuote: true\n");

        Formatting answer =
                service.format(Language.TYPESCRIPT, "if (a) {\nb( \"😀\" ) // why\n}\n", project.resolve("src/a.ts"));

        assertThat(text(answer)).isEqualTo("if (a) {\n    b('😀'); // why\n}\n");
        assertThat(((Formatting.Formatted) answer).formatter()).isEqualTo("dprint");
        assertThat(((Formatting.Formatted) answer).edits())
                .hasSizeGreaterThan(2)
                .allSatisfy(e -> assertThat(e.range().length()).isLessThan(8));
    }

    @Test
    void aRangeLeavesTheOtherLines() {
        Formatting answer = service.formatRange(
                Language.JSON, "{\n\"a\" :1,\n\"b\" :2\n}\n", project.resolve("a.json"), new TextRange(12, 13));

        assertThat(text(answer)).isEqualTo("{\n\"a\" :1,\n  \"b\": 2\n}\n");
    }

    @Test
    void javaIsFormattedByTheJdksParser() throws IOException {
        String text = "class A{/** b   c */ int d=1;\r\nvoid e( ){ }}\r\n";

        assertThat(formatted(Language.JAVA, text, "A.java"))
                .isEqualTo("class A {\r\n  /** b   c */\r\n  int d = 1;\r\n\r\n  void e() {}\r\n}\r\n");
        assertThat(formatted(Language.JAVA, "class A { int }", "A.java")).startsWith("refused: Line 1 has an error");
        Files.writeString(project.resolve(".editorconfig"), "root=true\n[*.java]\nindent_size=4\n");
        assertThat(formatted(Language.JAVA, "class A{int b;}", "A.java")).isEqualTo("class A {\n    int b;\n}\n");
    }

    @Test
    void rustIsFormattedByTheUsersRustfmtWithTheProjectsSettings() throws IOException {
        Files.writeString(project.resolve("rustfmt.toml"), "tab_spaces = 2\n");

        String answer = formatted(Language.RUST, "fn a( ){b( ) ; /* c */}\n", "src/main.rs");

        assertThat(answer).isEqualTo("fn a() {\n  b(); /* c */\n}\n");
        assertThat(formatted(Language.RUST, "fn a( {", "a.rs")).startsWith("refused: rustfmt:");
    }

    /// Programs in place of formatters: what they lose, do not finish or do not say is refused.
    @Test
    void aFaultyProgramChangesNothing() throws IOException {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assertThat(bash("sed 's/ *# .*//'")).startsWith("refused: The formatter would change “# why”");
        assertThat(bash("cat; echo '# more'")).contains("does not settle");
        assertThat(bash("echo bad >&2; exit 4")).isEqualTo("refused: shfmt: bad");
        assertThat(bash("sleep 60")).contains("took longer");
        assertThat(bash("sed 's/  */ /g'")).isEqualTo("echo a # why\n");
        assertThat(text(programs(project.resolve("nowhere")).format(Language.BASH, "a", project.resolve("a.sh"), null)))
                .startsWith("refused: There is no formatter for Bash on the PATH: install shfmt");
    }

    private String bash(String script) throws IOException {
        Path program = project.resolve("shfmt");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return text(programs(project).format(Language.BASH, "echo   a # why\n", project.resolve("a.sh"), null));
    }

    private static ProcessFormatter programs(Path folder) {
        try {
            return new ProcessFormatter(
                    new NativeFormatter(NativeEngine.load()), folder.toString(), Duration.ofSeconds(8));
        } catch (dev.codeface.core.error.AppException e) {
            throw new IllegalStateException(e);
        }
    }
}
