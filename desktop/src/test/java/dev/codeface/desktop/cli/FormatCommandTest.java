package dev.codeface.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.desktop.cli.syntax.FormatCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command with the real engine.
class FormatCommandTest {
    @TempDir
    Path project;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new FormatCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(project.resolve(name), text).toString();
    }

    @Test
    void filesAreCheckedWrittenAndThenAtRest() throws IOException {
        String untidy = file("a.json", "{\n\"a\" :1}");
        String tidy = file("b.py", "a = 1\n");

        assertThat(run("--check", untidy, tidy)).isEqualTo(1);
        assertThat(out.toString().strip()).isEqualTo(untidy);
        assertThat(run(untidy)).isZero();
        assertThat(out.toString()).isEqualTo("{\n  \"a\": 1\n}\n");
        assertThat(run("--write", untidy, tidy)).isZero();
        assertThat(Files.readString(Path.of(untidy))).isEqualTo("{\n  \"a\": 1\n}\n");
        assertThat(run("--check", untidy, tidy)).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatCannotBeFormattedStaysAndSaysWhy() throws IOException {
        String wrong = file("a.py", "def f(\n");
        String right = file("b.py", "a=1\n");

        assertThat(run("--write", wrong, right)).isEqualTo(1);
        assertThat(err.toString()).contains("a.py stays as it is: Line");
        assertThat(Files.readString(Path.of(wrong))).isEqualTo("def f(\n");
        assertThat(Files.readString(Path.of(right))).isEqualTo("a = 1\n");
        assertThat(run("--json", wrong, right)).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(2).last().asString().contains("\"changed\":false");
        assertThat(run(project.resolve("none.py").toString(), right)).isEqualTo(2);
        assertThat(out.toString()).isEqualTo("a = 1\n");
        assertThat(run("--check", "--write", right)).isEqualTo(2);
    }

    @Test
    void aFilterReadsStandardInput() {
        InputStream usual = System.in;
        try {
            System.setIn(new ByteArrayInputStream("[1,2 ]".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("--language", "json", "-")).isZero();
            assertThat(out.toString()).isEqualTo("[1, 2]\n");
            System.setIn(new ByteArrayInputStream("[1,".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("--language", "json", "-")).isEqualTo(1);
            assertThat(out.toString()).isEqualTo("[1,");
        } finally {
            System.setIn(usual);
        }
    }
}
