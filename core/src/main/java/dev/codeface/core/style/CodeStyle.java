package dev.codeface.core.style;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The choices of a project for one file; what is not in it is left to the formatter.
///
/// @param choices values as text: a number, `true` or `false`, `lf`, `crlf` or `cr`
public record CodeStyle(Map<StyleKey, String> choices) {
    /// Nothing chosen.
    public static final CodeStyle NONE = new CodeStyle(Map.of());

    public CodeStyle {
        choices = Map.copyOf(choices);
    }

    /// The value of a key, where the project says.
    public Optional<String> get(StyleKey key) {
        return Optional.ofNullable(choices.get(key));
    }

    /// This style with the choices of another over it.
    public CodeStyle with(CodeStyle stronger) {
        Map<StyleKey, String> merged = new EnumMap<>(StyleKey.class);
        merged.putAll(choices);
        merged.putAll(stronger.choices);
        return new CodeStyle(merged);
    }

    /// A line `key=value` for each choice, as formatters read it.
    public String lines() {
        return choices.entrySet().stream()
                .map(e -> e.getKey().id() + "=" + e.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
