package dev.codeface.core.style;

/// A choice that a project may make; the name is the formatters' own.
public enum StyleKey {
    INDENT("indent"),
    TABS("tabs"),
    WIDTH("width"),
    LINE_END("lineEnd"),
    FINAL_NEWLINE("finalNewline"),
    SINGLE_QUOTES("singleQuotes"),
    JSX_SINGLE_QUOTES("jsxSingleQuotes"),
    SEMICOLONS("semicolons"),
    TRAILING_COMMAS("trailingCommas"),
    BRACKET_SPACING("bracketSpacing"),
    BRACKET_SAME_LINE("bracketSameLine"),
    ARROW_PARENTHESES("arrowParentheses"),
    WRAP_PROSE("wrapProse"),
    ONE_ATTRIBUTE_PER_LINE("oneAttributePerLine"),
    MAGIC_TRAILING_COMMA("magicTrailingComma"),
    PRESERVE_QUOTES("preserveQuotes"),
    DOCSTRING_CODE("docstringCode");

    private final String id;

    StyleKey(String id) {
        this.id = id;
    }

    /// The formatters' name.
    public String id() {
        return id;
    }
}
