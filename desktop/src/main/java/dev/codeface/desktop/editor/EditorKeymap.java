package dev.codeface.desktop.editor;

import dev.codeface.desktop.command.Shortcut;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Which keys do what in a text: the defaults, and what a person bound otherwise. Shared by all editors. FX thread.
public final class EditorKeymap {
    private final Map<EditorAction, KeyCombination> keys = new EnumMap<>(EditorAction.class);

    public EditorKeymap() {
        bind(Map.of());
    }

    /// Takes a person's own keys: action id to combination, empty for none.
    public void bind(Map<String, String> own) {
        keys.clear();
        for (EditorAction action : EditorAction.values()) {
            String bound = own.get(action.id());
            KeyCombination key = action.key();
            if (bound != null) {
                key = bound.isBlank() ? null : combination(bound).orElse(key);
            }
            if (key != null) {
                keys.put(action, key);
            }
        }
    }

    private static Optional<KeyCombination> combination(String text) {
        try {
            return Optional.of(Shortcut.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a key: the default stays
        }
    }

    /// The action of a key.
    Optional<EditorAction> action(KeyEvent event) {
        return keys.entrySet().stream()
                .filter(e -> e.getValue().match(event))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
