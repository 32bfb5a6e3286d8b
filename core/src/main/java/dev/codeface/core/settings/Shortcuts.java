package dev.codeface.core.settings;

import java.util.Map;

/// Keys that differ from the defaults.
///
/// @param bindings command id to key combination (`Ctrl+Shift+P`); an empty one unbinds
public record Shortcuts(Map<String, String> bindings) {
    public Shortcuts {
        bindings = Map.copyOf(bindings);
    }

    static Shortcuts defaults() {
        return new Shortcuts(Map.of());
    }
}
