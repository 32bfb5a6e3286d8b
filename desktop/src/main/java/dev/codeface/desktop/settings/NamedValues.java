package dev.codeface.desktop.settings;

import java.util.Map;
import javafx.util.StringConverter;

/// Shows values of a setting by name; one without a name is shown as it is.
final class NamedValues extends StringConverter<String> {
    private final Map<String, String> names;

    NamedValues(Map<String, String> names) {
        this.names = names;
    }

    @Override
    public String toString(String value) {
        return value == null ? "" : names.getOrDefault(value, value);
    }

    @Override
    public String fromString(String name) {
        return names.entrySet().stream()
                .filter(e -> e.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }
}
