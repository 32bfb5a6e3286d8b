package dev.codeface.core.style;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Black's and ruff's settings in `pyproject.toml` and `ruff.toml`; ruff's win.
final class PythonConfig {
    private PythonConfig() {}

    /// Whether a `pyproject.toml` speaks about layout at all.
    static boolean speaks(Map<String, String> values) {
        return values.keySet().stream().anyMatch(k -> k.startsWith("tool.ruff") || k.startsWith("tool.black"));
    }

    static CodeStyle of(Map<String, String> values, String prefix) {
        Map<StyleKey, String> choices = new EnumMap<>(StyleKey.class);
        put(choices, StyleKey.WIDTH, values.get("tool.black.line-length"));
        put(choices, StyleKey.PRESERVE_QUOTES, values.get("tool.black.skip-string-normalization"));
        put(choices, StyleKey.MAGIC_TRAILING_COMMA, negated(values.get("tool.black.skip-magic-trailing-comma")));
        put(choices, StyleKey.WIDTH, values.get(prefix + "line-length"));
        put(choices, StyleKey.INDENT, values.get(prefix + "indent-width"));
        String format = prefix + "format.";
        String quotes = values.get(format + "quote-style");
        if (quotes != null) {
            choices.put(StyleKey.SINGLE_QUOTES, String.valueOf(quotes.equals("single")));
            choices.put(StyleKey.PRESERVE_QUOTES, String.valueOf(quotes.equals("preserve")));
        }
        String indent = values.get(format + "indent-style");
        put(choices, StyleKey.TABS, indent == null ? null : String.valueOf(indent.equals("tab")));
        put(choices, StyleKey.LINE_END, lineEnd(values.get(format + "line-ending")));
        put(choices, StyleKey.MAGIC_TRAILING_COMMA, negated(values.get(format + "skip-magic-trailing-comma")));
        put(choices, StyleKey.DOCSTRING_CODE, values.get(format + "docstring-code-format"));
        return new CodeStyle(choices);
    }

    private static void put(Map<StyleKey, String> choices, StyleKey key, @Nullable String value) {
        if (value != null) {
            choices.put(key, value);
        }
    }

    private static @Nullable String negated(@Nullable String value) {
        return value == null ? null : String.valueOf(!value.equals("true"));
    }

    private static @Nullable String lineEnd(@Nullable String value) {
        return switch (value == null ? "" : value) {
            case "lf" -> "lf";
            case "cr-lf" -> "crlf";
            default -> null;
        };
    }
}
