package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Language;

/// What editing commands need to know of a language.
///
/// @param commentOpen  what starts a comment; empty where there are none
/// @param commentClose what ends it; empty where the line does
/// @param colonOpens   whether a line that ends in `:` opens a block
record LanguageTraits(String commentOpen, String commentClose, boolean colonOpens) {
    static LanguageTraits of(Language language) {
        return switch (language) {
            case PYTHON, YAML -> new LanguageTraits("#", "", true);
            case TOML, BASH, RUBY -> new LanguageTraits("#", "", false);
            case SQL -> new LanguageTraits("--", "", false);
            case HTML, XML, MARKDOWN -> new LanguageTraits("<!--", "-->", false);
            case CSS -> new LanguageTraits("/*", "*/", false);
            case PLAIN, JSON -> new LanguageTraits("", "", false);
            default -> new LanguageTraits("//", "", false);
        };
    }
}
