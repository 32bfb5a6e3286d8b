package dev.codeface.core.style;

import dev.codeface.core.syntax.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the style of a file in the folders above it: `.editorconfig`, over it prettier's settings for the languages
/// that prettier formats, or ruff's and Black's for Python.
///
/// Stateless and thread-safe; reads files, so not on the FX thread. A file that cannot be read does not count.
public final class ProjectStyle {
    private static final Set<Language> PRETTIER = EnumSet.of(
            Language.JAVASCRIPT,
            Language.JSX,
            Language.TYPESCRIPT,
            Language.TSX,
            Language.JSON,
            Language.JSONC,
            Language.CSS,
            Language.SCSS,
            Language.LESS,
            Language.HTML,
            Language.YAML,
            Language.MARKDOWN);
    private static final List<String> PRETTIER_FILES = List.of(
            "package.json",
            ".prettierrc",
            ".prettierrc.json",
            ".prettierrc.yaml",
            ".prettierrc.yml",
            ".prettierrc.toml");
    private static final long LARGEST = 1 << 20;

    private ProjectStyle() {}

    /// The style of a file; `path` may be relative and need not exist.
    public static CodeStyle of(Path path, Language language) {
        Path file = path.toAbsolutePath().normalize();
        CodeStyle style = editorConfig(file);
        if (PRETTIER.contains(language)) {
            return style.with(prettier(file));
        }
        return language == Language.PYTHON ? style.with(python(file)) : style;
    }

    /// The value of a key of `Cargo.toml` or another flat file in the nearest folder above that has the file.
    public static Optional<String> setting(Path path, String fileName, String key) {
        for (Path folder : above(path.toAbsolutePath().normalize())) {
            Optional<String> text = read(folder.resolve(fileName));
            if (text.isPresent()) {
                return Optional.ofNullable(FlatToml.parse(text.get()).get(key));
            }
        }
        return Optional.empty();
    }

    private static CodeStyle editorConfig(Path file) {
        List<CodeStyle> nearestFirst = new ArrayList<>();
        for (Path folder : above(file)) {
            Optional<EditorConfig> config =
                    read(folder.resolve(".editorconfig")).map(EditorConfig::parse);
            config.ifPresent(c -> nearestFirst.add(style(c.of(folder, file))));
            if (config.isPresent() && config.get().root()) {
                break;
            }
        }
        return nearestFirst.reversed().stream().reduce(CodeStyle.NONE, CodeStyle::with);
    }

    private static CodeStyle style(Map<String, String> properties) {
        Map<StyleKey, String> choices = new EnumMap<>(StyleKey.class);
        properties.forEach((key, value) -> {
            String lower = value.toLowerCase(java.util.Locale.ROOT);
            switch (key) {
                case "indent_style" -> choices.put(StyleKey.TABS, String.valueOf(lower.equals("tab")));
                case "indent_size" -> {
                    String size = lower.equals("tab") ? properties.getOrDefault("tab_width", "") : lower;
                    choices.put(StyleKey.INDENT, size);
                }
                case "tab_width" -> choices.putIfAbsent(StyleKey.INDENT, lower);
                case "max_line_length" -> choices.put(StyleKey.WIDTH, lower.equals("off") ? "1000" : lower);
                case "end_of_line" -> choices.put(StyleKey.LINE_END, lower);
                case "insert_final_newline" -> choices.put(StyleKey.FINAL_NEWLINE, lower);
                case "quote_type" -> choices.put(StyleKey.SINGLE_QUOTES, String.valueOf(lower.equals("single")));
                default -> {}
            }
        });
        return new CodeStyle(choices);
    }

    private static CodeStyle prettier(Path file) {
        for (Path folder : above(file)) {
            for (String name : PRETTIER_FILES) {
                Optional<String> text = read(folder.resolve(name))
                        .filter(t -> !name.equals("package.json") || t.contains("\"prettier\""));
                if (text.isPresent()) {
                    return PrettierConfig.parse(name, text.get(), folder.relativize(file));
                }
            }
        }
        return CodeStyle.NONE;
    }

    private static CodeStyle python(Path file) {
        for (Path folder : above(file)) {
            for (String name : List.of(".ruff.toml", "ruff.toml")) {
                Optional<String> text = read(folder.resolve(name));
                if (text.isPresent()) {
                    return PythonConfig.of(FlatToml.parse(text.get()), "");
                }
            }
            Map<String, String> project =
                    read(folder.resolve("pyproject.toml")).map(FlatToml::parse).orElse(Map.of());
            if (PythonConfig.speaks(project)) {
                return PythonConfig.of(project, "tool.ruff.");
            }
        }
        return CodeStyle.NONE;
    }

    private static List<Path> above(Path file) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders;
    }

    private static Optional<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
