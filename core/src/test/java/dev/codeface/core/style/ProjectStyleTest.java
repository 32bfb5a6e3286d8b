package dev.codeface.core.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.syntax.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectStyleTest {
    @TempDir
    Path project;

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void editorConfigIsMergedFromTheRootDownAndTheLastSectionWins() throws IOException {
        write(".editorconfig", "root = true\n[*]\nindent_style = space\nindent_size = 4\nend_of_line = crlf\n");
        write(
                "web/.editorconfig",
                "[*.{js,ts}]\nindent_size=2\nmax_line_length = 100\n[lib/**.js]\nindent_style=tab\n");

        assertThat(ProjectStyle.of(project.resolve("web/lib/a.js"), Language.JAVASCRIPT)
                        .lines())
                .isEqualTo("indent=2\nlineEnd=crlf\ntabs=true\nwidth=100");
        assertThat(ProjectStyle.of(project.resolve("a.rs"), Language.RUST).lines())
                .isEqualTo("indent=4\nlineEnd=crlf\ntabs=false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".prettierrc | {\"tabWidth\": 8, \"semi\": false, \"overrides\": [{\"files\": \"*.ts\", \"options\": {\"semi\": true}}]}",
                ".prettierrc.yaml | 'tabWidth: 8 # wide\nsemi: true'",
                ".prettierrc.toml | 'tabWidth = 8\nsemi = true'",
                "package.json | {\"name\": \"x\", \"prettier\": {\"tabWidth\": 8, \"semi\": true}}"
            })
    void prettierIsReadInEveryFormAndOverEditorConfig(String name, String text) throws IOException {
        write(".editorconfig", "root=true\n[*]\nindent_size = 3\n");
        write(name, text);

        assertThat(ProjectStyle.of(project.resolve("src/a.ts"), Language.TYPESCRIPT)
                        .lines())
                .isEqualTo("indent=8\nsemicolons=true");
        assertThat(ProjectStyle.of(project.resolve("src/a.py"), Language.PYTHON).lines())
                .isEqualTo("indent=3");
    }

    @Test
    void pythonProjectsSpeakThroughRuffAndBlack() throws IOException {
        write(
                "pyproject.toml",
                "[tool.black]\nline-length = 70\n[tool.ruff]\nline-length = 120 # wide\n"
                        + "[tool.ruff.format]\nquote-style = \"single\"\nindent-style = 'tab'\n");

        assertThat(ProjectStyle.of(project.resolve("a/b.py"), Language.PYTHON).lines())
                .isEqualTo("preserveQuotes=false\nsingleQuotes=true\ntabs=true\nwidth=120");
        write("Cargo.toml", "[package]\nname = \"x\"\nedition = \"2024\"\n");
        assertThat(ProjectStyle.setting(project.resolve("src/main.rs"), "Cargo.toml", "package.edition"))
                .contains("2024");
    }
}
