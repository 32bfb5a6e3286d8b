package dev.codeface.core.style;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Prettier's settings, as far as our formatters know them: JSON, and the flat form of YAML and TOML.
final class PrettierConfig {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PrettierConfig() {}

    /// The style that a settings file gives to a file of its folder; nothing chosen where it cannot be read.
    static CodeStyle parse(String fileName, String text, Path relative) {
        Map<String, String> values = new HashMap<>();
        String trimmed = text.strip();
        if (trimmed.startsWith("{")) {
            try {
                JsonNode root = JSON.readTree(trimmed);
                JsonNode settings = fileName.equals("package.json") ? root.path("prettier") : root;
                collect(settings, values);
                for (JsonNode override : settings.path("overrides")) {
                    if (applies(override.path("files"), relative)) {
                        collect(override.path("options"), values);
                    }
                }
            } catch (JsonProcessingException e) {
                return CodeStyle.NONE;
            }
        } else if (fileName.endsWith(".toml")) {
            values.putAll(FlatToml.parse(text));
        } else {
            text.lines().filter(l -> !l.startsWith(" ") && !l.startsWith("#")).forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    String value = line.substring(colon + 1).strip().replaceAll("\\s+#.*$|^[\"']|[\"']$", "");
                    values.put(line.substring(0, colon).strip(), value);
                }
            });
        }
        return style(values);
    }

    private static void collect(JsonNode object, Map<String, String> values) {
        object.properties().stream()
                .filter(e -> e.getValue().isValueNode())
                .forEach(e -> values.put(e.getKey(), e.getValue().asText()));
    }

    private static boolean applies(JsonNode files, Path relative) {
        String path = relative.toString().replace('\\', '/');
        for (JsonNode pattern : files.isArray() ? files : JSON.createArrayNode().add(files)) {
            String glob = pattern.asText();
            String prefix = glob.contains("/") ? "" : "(?:.*/)?";
            if (Pattern.matches(prefix + Glob.regex(glob.startsWith("./") ? glob.substring(2) : glob), path)) {
                return true;
            }
        }
        return false;
    }

    private static CodeStyle style(Map<String, String> values) {
        Map<StyleKey, String> choices = new EnumMap<>(StyleKey.class);
        values.forEach((key, value) -> {
            switch (key) {
                case "tabWidth" -> choices.put(StyleKey.INDENT, value);
                case "useTabs" -> choices.put(StyleKey.TABS, value);
                case "printWidth" -> choices.put(StyleKey.WIDTH, value);
                case "endOfLine" -> choices.put(StyleKey.LINE_END, value);
                case "singleQuote" -> choices.put(StyleKey.SINGLE_QUOTES, value);
                case "jsxSingleQuote" -> choices.put(StyleKey.JSX_SINGLE_QUOTES, value);
                case "semi" -> choices.put(StyleKey.SEMICOLONS, value);
                case "trailingComma" -> choices.put(StyleKey.TRAILING_COMMAS, String.valueOf(!value.equals("none")));
                case "bracketSpacing" -> choices.put(StyleKey.BRACKET_SPACING, value);
                case "bracketSameLine" -> choices.put(StyleKey.BRACKET_SAME_LINE, value);
                case "arrowParens" -> choices.put(StyleKey.ARROW_PARENTHESES, String.valueOf(!value.equals("avoid")));
                case "proseWrap" -> choices.put(StyleKey.WRAP_PROSE, String.valueOf(value.equals("always")));
                case "singleAttributePerLine" -> choices.put(StyleKey.ONE_ATTRIBUTE_PER_LINE, value);
                default -> {}
            }
        });
        return new CodeStyle(choices);
    }
}
