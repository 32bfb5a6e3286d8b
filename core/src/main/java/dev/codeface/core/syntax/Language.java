package dev.codeface.core.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language that CodeFace knows: its id (also the engine's), name, and how its files are recognised.
public enum Language {
    PLAIN("plain", "Plain text", "txt", "log"),
    RUST("rust", "Rust", "rs"),
    JAVASCRIPT("javascript", "JavaScript", "js", "mjs", "cjs", "es6"),
    JSX("jsx", "JavaScript JSX", "jsx"),
    TYPESCRIPT("typescript", "TypeScript", "ts", "mts", "cts"),
    TSX("tsx", "TypeScript JSX", "tsx"),
    PYTHON("python", "Python", "py", "pyi", "pyw"),
    JSON("json", "JSON", "json", "webmanifest", "geojson", "topojson", "jsonld", "ipynb", "har", "map", "gltf", "avsc"),
    JSONC("jsonc", "JSON with comments", "jsonc", "code-workspace"),
    TOML("toml", "TOML", "toml"),
    YAML("yaml", "YAML", "yaml", "yml"),
    BASH("bash", "Bash", "sh", "bash", "zsh", "ksh"),
    JAVA("java", "Java", "java"),
    CSS("css", "CSS", "css"),
    SCSS("scss", "SCSS", "scss"),
    LESS("less", "Less", "less"),
    HTML("html", "HTML", "html", "htm", "xhtml"),
    XML(
            "xml", "XML", "xml", "xsd", "xsl", "xslt", "svg", "fxml", "pom", "rss", "atom", "plist", "wsdl", "xaml",
            "resx", "iml", "kml", "gpx", "xlf", "nuspec", "csproj", "vbproj", "fsproj", "vcxproj", "props", "targets",
            "glade"),
    SQL("sql", "SQL", "sql", "ddl", "dml"),
    MARKDOWN("markdown", "Markdown", "md", "markdown", "mdown", "mkd"),
    GO("go", "Go", "go"),
    C("c", "C", "c", "h"),
    CPP("cpp", "C++", "cc", "cpp", "cxx", "c++", "hpp", "hh", "hxx", "h++", "ipp", "inl", "tpp"),
    CSHARP("csharp", "C#", "cs", "csx"),
    KOTLIN("kotlin", "Kotlin", "kt", "kts"),
    PHP("php", "PHP", "php", "phtml", "php5"),
    RUBY("ruby", "Ruby", "rb", "rake", "gemspec", "ru", "podspec", "jbuilder");

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

    /// By file name, then by how the text begins: its shebang, a mark of an editor, its first words.
    ///
    /// @param fileName path or name
    /// @param head     the beginning of the text; a line is enough, some 4,000 characters tell C++ headers from C
    public static Language detect(String fileName, String head) {
        return LanguageDetection.detect(fileName, head);
    }
}
