package dev.codeface.core.syntax;

import java.util.Locale;
import java.util.Map;

/// Rules that map a file to its language: whole names first, then the extension, then the shebang.
final class LanguageDetection {
    private static final Map<String, Language> NAMES = Map.ofEntries(
            Map.entry("cargo.lock", Language.TOML),
            Map.entry("pipfile", Language.TOML),
            Map.entry("tsconfig.json", Language.JSONC),
            Map.entry("jsconfig.json", Language.JSONC),
            Map.entry(".eslintrc.json", Language.JSONC),
            Map.entry(".bashrc", Language.BASH),
            Map.entry(".bash_profile", Language.BASH),
            Map.entry(".profile", Language.BASH),
            Map.entry(".zshrc", Language.BASH),
            Map.entry("gemfile", Language.RUBY),
            Map.entry("rakefile", Language.RUBY));

    private LanguageDetection() {}

    static Language detect(String fileName, String firstLine) {
        String name = fileName.toLowerCase(Locale.ROOT);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        Language byName = NAMES.get(name);
        if (byName != null) {
            return byName;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        for (Language language : Language.values()) {
            if (language.extensions().contains(extension)) {
                return language;
            }
        }
        return byShebang(firstLine);
    }

    private static Language byShebang(String firstLine) {
        if (!firstLine.startsWith("#!")) {
            return firstLine.startsWith("<?xml") ? Language.XML : Language.PLAIN;
        }
        if (firstLine.contains("python")) {
            return Language.PYTHON;
        }
        if (firstLine.contains("node") || firstLine.contains("bun")) {
            return Language.JAVASCRIPT;
        }
        if (firstLine.contains("ruby")) {
            return Language.RUBY;
        }
        if (firstLine.contains("php")) {
            return Language.PHP;
        }
        return firstLine.matches("#!.*\\b(ba|z|k|da)?sh\\b.*") ? Language.BASH : Language.PLAIN;
    }
}
