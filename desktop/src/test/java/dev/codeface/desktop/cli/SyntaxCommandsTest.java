package dev.codeface.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.desktop.cli.syntax.HighlightCommand;
import dev.codeface.desktop.cli.syntax.OutlineCommand;
import dev.codeface.desktop.cli.syntax.ValidateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Checks, outlines and colours at the command line, with the real engine.
class SyntaxCommandsTest {
    @TempDir
    Path project;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, List<String> arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String file(String name, String latin) throws IOException {
        return Files.write(project.resolve(name), latin.getBytes(StandardCharsets.ISO_8859_1))
                .toString();
    }

    @Test
    void manyFilesAreAnsweredInTheirOrder() throws IOException {
        List<String> files = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String wrong = file("a" + i + ".json", "[\n1,\n]");
            files.add(wrong);
            files.add(file("b" + i + ".py", "a = 1\n"));
            expected.append(wrong).append(":2\n");
        }

        assertThat(run(new ValidateCommand(), files)).isEqualTo(1);
        assertThat(out.toString().replaceAll("(?m)(\\.json:\\d+):.*$", "$1")).isEqualTo(expected.toString());
    }

    @Test
    void badInputHasAClearAnswer() throws IOException {
        String bytes = file("a.py", "a = 1\nb = '\u00ff'\n");
        String nul = file("b.py", "a = 1\n\u0000\n");
        String none = project.resolve("none.py").toString();

        assertThat(run(new ValidateCommand(), List.of(bytes, nul, none))).isEqualTo(2);
        assertThat(out.toString()).contains("a.py:2:6: error: The file is not valid UTF-8.", "b.py:2:1: error:");
        assertThat(err.toString()).contains("none.py cannot be read: there is no such file");
        assertThat(run(new OutlineCommand(), List.of(bytes))).isEqualTo(2);
        assertThat(err.toString()).contains("a.py is not valid UTF-8");
        assertThat(run(new HighlightCommand(), List.of("--json", bytes))).isEqualTo(2);
        assertThat(out.toString().strip()).isEqualTo("[]");
        assertThat(err.toString()).contains("a.py is not valid UTF-8");
    }

    @Test
    void symbolsAndColoursOfManyFilesAreALineEach() throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            files.add(file("m" + i + ".py", "def f" + i + "(): pass\n"));
        }
        files.add(project.resolve("none.py").toString());
        String list = file("list", String.join("\n", files));

        assertThat(run(new OutlineCommand(), List.of("--json", "--files-from", list)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.py cannot be read");
        List<String> symbols = out.toString().lines().toList();
        assertThat(symbols).hasSize(200);
        assertThat(symbols.get(7))
                .startsWith("{\"file\":\"" + files.get(7) + "\",\"language\":\"python\",\"symbols\":[{\"name\":\"f7\"");
        assertThat(run(new HighlightCommand(), files.subList(0, 2))).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"spans\":[{\""));
        assertThat(run(new HighlightCommand(), files.subList(0, 1))).isZero();
        assertThat(out.toString()).startsWith("[{\"");
        assertThat(run(new OutlineCommand(), List.of())).isEqualTo(2);
        assertThat(err.toString()).contains("Name at least one file.");
    }
}
