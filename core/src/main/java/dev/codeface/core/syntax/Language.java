package dev.codeface.core.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language that CodeFace knows: its id (also the engine's), name, and how its files are recognised.
public enum Language {
    PLAIN("plain", "Plain text", "txt", "log"),
    RUST("rust", "Rust", "rs"),
    JAVASCRIPT("javascript", "JavaScript", "js", "mjs", "cjs"),
    JSX("jsx", "JavaScript JSX", "jsx"),
    TYPESCRIPT("typescript", "TypeScript", "ts", "mts", "cts"),
    TSX("tsx", "TypeScript JSX", "tsx"),
    PYTHON("python", "Python", "py", "pyi", "pyw"),
    JSON("json", "JSON", "json", "webmanifest", "geojson"),
    JSONC("jsonc", "JSON with comments", "jsonc", "code-workspace"),
    TOML("toml", "TOML", "toml"),
    YAML("yaml", "YAML", "yaml", "yml"),
    BASH("bash", "Bash", "sh", "bash", "zsh", "ksh"),
    JAVA("java", "Java", "java"),
    CSS("css", "CSS", "css"),
    SCSS("scss", "SCSS", "scss"),
    LESS("less", "Less", "less"),
    HTML("html", "HTML", "html", "htm", "xhtml"),
    XML("xml", "XML", "xml", "xsd", "xsl", "svg", "fxml", "pom"),
    SQL("sql", "SQL", "sql"),
    MARKDOWN("markdown", "Markdown", "md", "markdown"),
    GO("go", "Go", "go"),
    C("c", "C", "c", "h"),
    CPP("cpp", "C++", "cc", "cpp", "cxx", "hpp", "hh", "hxx"),
    CSHARP("csharp", "C#", "cs"),
    KOTLIN("kotlin", "Kotlin", "kt", "kts"),
    PHP("php", "PHP", "php"),
    RUBY("ruby", "Ruby", "rb", "rake", "gemspec");

    private final String id;
    private final String title;
    private final List<String> extensions;

    Language(String id, String title, String... extensions) {
        this.id = id;
        this.title = title;
        this.extensions = List.of(extensions);
    }

    /// The engine's name: lower case, stable.
    public String id() {
        return id;
    }

    /// What a person reads.
    public String title() {
        return title;
    }

    /// File extensions without the dot.
    public List<String> extensions() {
        return extensions;
    }

    /// By id, or by extension as people write it behind a code fence (`js`, `py`, `sh`, `rs`).
    public static Optional<Language> byId(String id) {
        String key = id.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(l -> l.id.equals(key))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(l -> l.extensions.contains(key))
                        .findFirst());
    }

    /// By file name, then by the first line (shebang).
    public static Language detect(String fileName, String firstLine) {
        return LanguageDetection.detect(fileName, firstLine);
    }
}
