package dev.codeface.desktop.editor;

import java.util.Map;

/// From the engine's scopes to the style classes of the theme: the most exact part that has a class decides.
public final class ScopeStyles {
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("keyword", "syn-keyword"),
            Map.entry("conditional", "syn-keyword"),
            Map.entry("repeat", "syn-keyword"),
            Map.entry("include", "syn-keyword"),
            Map.entry("storageclass", "syn-keyword"),
            Map.entry("exception", "syn-keyword"),
            Map.entry("preproc", "syn-keyword"),
            Map.entry("string", "syn-string"),
            Map.entry("string.special.key", "syn-property"),
            Map.entry("string.escape", "syn-constant"),
            Map.entry("escape", "syn-constant"),
            Map.entry("character", "syn-string"),
            Map.entry("comment", "syn-comment"),
            Map.entry("number", "syn-number"),
            Map.entry("float", "syn-number"),
            Map.entry("boolean", "syn-constant"),
            Map.entry("constant", "syn-constant"),
            Map.entry("function", "syn-function"),
            Map.entry("method", "syn-function"),
            Map.entry("constructor", "syn-type"),
            Map.entry("type", "syn-type"),
            Map.entry("module", "syn-type"),
            Map.entry("namespace", "syn-type"),
            Map.entry("variable", "syn-variable"),
            Map.entry("variable.builtin", "syn-constant"),
            Map.entry("variable.member", "syn-property"),
            Map.entry("parameter", "syn-variable"),
            Map.entry("property", "syn-property"),
            Map.entry("field", "syn-property"),
            Map.entry("operator", "syn-operator"),
            Map.entry("punctuation", "syn-punctuation"),
            Map.entry("delimiter", "syn-punctuation"),
            Map.entry("punctuation.special", "syn-operator"),
            Map.entry("tag", "syn-tag"),
            Map.entry("attribute", "syn-attribute"),
            Map.entry("label", "syn-attribute"),
            Map.entry("text.title", "syn-heading"),
            Map.entry("markup.heading", "syn-heading"),
            Map.entry("heading", "syn-heading"),
            Map.entry("text.literal", "syn-string"),
            Map.entry("markup.raw", "syn-string"),
            Map.entry("text.uri", "syn-link"),
            Map.entry("text.reference", "syn-link"),
            Map.entry("markup.link", "syn-link"),
            Map.entry("link", "syn-link"));

    private ScopeStyles() {}

    /// The style class of a scope such as `function.method`, or an empty text where it has none.
    public static String styleClass(String scope) {
        String part = scope;
        while (true) {
            String found = CLASSES.get(part);
            if (found != null) {
                return found;
            }
            int dot = part.lastIndexOf('.');
            if (dot < 0) {
                return "";
            }
            part = part.substring(0, dot);
        }
    }
}
