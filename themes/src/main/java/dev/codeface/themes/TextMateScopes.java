package dev.codeface.themes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Which TextMate scopes stand for our fifteen syntax tokens, and how a theme's rules are matched to them: the rule
/// with the longest selector that is the scope or a dotted beginning of it wins, the later of two equals. Selectors
/// that
/// name a parent are passed over, since we have no parents to look at.
final class TextMateScopes {
    static final Map<String, List<String>> TOKENS = tokens();

    private TextMateScopes() {}

    private static Map<String, List<String>> tokens() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("keyword", List.of("keyword.control", "keyword", "storage.type", "storage.modifier"));
        map.put("string", List.of("string.quoted.double", "string"));
        map.put("comment", List.of("comment.line", "comment"));
        map.put("number", List.of("constant.numeric"));
        map.put("function", List.of("entity.name.function", "support.function"));
        map.put("type", List.of("entity.name.type.class", "entity.name.class", "support.type", "support.class"));
        map.put("constant", List.of("constant.language", "variable.other.constant", "constant.other"));
        map.put("variable", List.of("variable.other.readwrite", "variable.other", "variable"));
        map.put(
                "property",
                List.of(
                        "variable.other.property",
                        "support.type.property-name",
                        "variable.other.object.property",
                        "meta.object-literal.key"));
        map.put("operator", List.of("keyword.operator"));
        map.put("punctuation", List.of("punctuation.separator", "punctuation.definition", "punctuation"));
        map.put("tag", List.of("entity.name.tag"));
        map.put("attribute", List.of("entity.other.attribute-name"));
        map.put("heading", List.of("markup.heading", "entity.name.section"));
        map.put("link", List.of("markup.underline.link", "string.other.link"));
        return map;
    }

    /// The foreground that the rules give to the first of the scopes that they know.
    static Optional<String> find(JsonNode rules, List<String> scopes) {
        return scopes.stream().flatMap(scope -> find(rules, scope).stream()).findFirst();
    }

    private static Optional<String> find(JsonNode rules, String scope) {
        String best = null;
        int length = 0;
        for (JsonNode rule : rules) {
            String color = rule.path("settings").path("foreground").asText();
            if (!color.isEmpty()) {
                int matched = selectors(rule.path("scope"))
                        .filter(s -> scope.equals(s) || scope.startsWith(s + "."))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
                if (matched > 0 && matched >= length) {
                    best = color;
                    length = matched;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static Stream<String> selectors(JsonNode scope) {
        Stream<JsonNode> nodes = scope.isArray() ? StreamSupport.stream(scope.spliterator(), false) : Stream.of(scope);
        return nodes.flatMap(node -> Stream.of(node.asText().split(",", -1))).map(String::strip);
    }
}
