package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextChange;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// Places with a letter; they move with the text. FX thread.
final class VimMarks {
    private final Map<Character, Integer> places = new HashMap<>();

    void set(char name, int offset) {
        places.put(name == '`' ? '\'' : name, offset);
    }

    OptionalInt get(char name) {
        Integer place = places.get(name == '`' ? '\'' : name);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /// The text has changed.
    void follow(TextChange change) {
        places.replaceAll((name, place) -> change.map(place, TextChange.Bias.BEFORE));
    }
}
