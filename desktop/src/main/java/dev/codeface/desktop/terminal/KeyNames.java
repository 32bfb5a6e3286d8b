package dev.codeface.desktop.terminal;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Names keys as tmux does: `a`, `C-b`, `M-Up`, `PageUp`. Pure.
final class KeyNames {
    private static final Map<KeyCode, String> NAMED = Map.ofEntries(
            Map.entry(KeyCode.LEFT, "Left"),
            Map.entry(KeyCode.RIGHT, "Right"),
            Map.entry(KeyCode.UP, "Up"),
            Map.entry(KeyCode.DOWN, "Down"),
            Map.entry(KeyCode.HOME, "Home"),
            Map.entry(KeyCode.END, "End"),
            Map.entry(KeyCode.PAGE_UP, "PageUp"),
            Map.entry(KeyCode.PAGE_DOWN, "PageDown"),
            Map.entry(KeyCode.ENTER, "Enter"),
            Map.entry(KeyCode.ESCAPE, "Escape"),
            Map.entry(KeyCode.SPACE, "Space"));

    private KeyNames() {}

    /// The name of a pressed key; empty for one that makes a character and so arrives as typed.
    static Optional<String> pressed(KeyEvent event) {
        String modifiers = (event.isControlDown() ? "C-" : "") + (event.isAltDown() ? "M-" : "");
        String named = NAMED.get(event.getCode());
        if (named != null) {
            return Optional.of(modifiers + named);
        }
        if (modifiers.isEmpty()) {
            return Optional.empty();
        }
        if (event.getCode().isLetterKey()) {
            String letter = event.getCode().getName();
            boolean upper = event.isShiftDown() && !event.isControlDown();
            return Optional.of(modifiers + (upper ? letter : letter.toLowerCase(java.util.Locale.ROOT)));
        }
        return sign(event).map(sign -> modifiers + sign);
    }

    private static Optional<String> sign(KeyEvent event) {
        String text = event.getText();
        boolean shifted = event.isShiftDown();
        return switch (event.getCode()) {
            case OPEN_BRACKET -> Optional.of(shifted ? "{" : "[");
            case CLOSE_BRACKET -> Optional.of(shifted ? "}" : "]");
            case COMMA -> Optional.of(shifted ? "<" : ",");
            case PERIOD -> Optional.of(shifted ? ">" : ".");
            default -> text.length() == 1 && text.charAt(0) > ' ' ? Optional.of(text) : Optional.empty();
        };
    }

    /// The character of a typed key; empty for control characters and keys with modifiers.
    static Optional<String> typed(KeyEvent event) {
        String text = event.getCharacter();
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        return plain && !text.isEmpty() && text.charAt(0) > ' ' && text.charAt(0) != 0x7f
                ? Optional.of(text)
                : Optional.empty();
    }
}
