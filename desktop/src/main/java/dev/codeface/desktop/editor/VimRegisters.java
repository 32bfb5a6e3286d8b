package dev.codeface.desktop.editor;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What was yanked and deleted: by letter, `0` and `1` to `9`, the black hole `_`, and the unnamed one, which is the
/// system's clipboard, as `+` and `*` are. FX thread.
final class VimRegisters {
    private final VimHost host;
    private final Map<Character, Content> named = new HashMap<>();
    private Content unnamed = new Content("", Shape.UNITS);

    /// How it goes back into a text.
    enum Shape {
        UNITS,
        LINES,
        BLOCK
    }

    /// @param text whole lines end with a line break
    record Content(String text, Shape shape) {}

    VimRegisters(VimHost host) {
        this.host = host;
    }

    /// Keeps what was yanked, or deleted where `deleted`.
    void keep(char register, Content content, boolean deleted) {
        if (register == '_') {
            return;
        }
        if (register == 0 || register == '"') {
            if (!deleted) {
                named.put('0', content);
            } else if (content.text.contains("\n")) {
                for (char n = '9'; n > '1'; n--) {
                    Content before = named.get((char) (n - 1));
                    if (before != null) {
                        named.put(n, before);
                    }
                }
                named.put('1', content);
            } else {
                named.put('-', content);
            }
        } else if (Character.isUpperCase(register)) {
            char lower = Character.toLowerCase(register);
            named.merge(lower, content, VimRegisters::joined);
        } else {
            named.put(register, content);
        }
        unnamed = Character.isUpperCase(register)
                ? named.getOrDefault(
                        String.valueOf(register).toLowerCase(Locale.ROOT).charAt(0), content)
                : content;
        host.clipboard(unnamed.text);
    }

    private static Content joined(Content before, Content added) {
        boolean lines = before.shape == Shape.LINES || added.shape == Shape.LINES;
        String gap = lines && !before.text.endsWith("\n") ? "\n" : "";
        String end = lines && !added.text.endsWith("\n") ? "\n" : "";
        return new Content(before.text + gap + added.text + end, lines ? Shape.LINES : before.shape);
    }

    /// What a register holds; text from outside is lines where it ends as one.
    Content get(char register) {
        if (register != 0 && register != '"' && register != '+' && register != '*') {
            return named.getOrDefault(Character.toLowerCase(register), new Content("", Shape.UNITS));
        }
        String board = host.clipboard();
        return board.equals(unnamed.text)
                ? unnamed
                : new Content(board, board.endsWith("\n") ? Shape.LINES : Shape.UNITS);
    }

    /// Keeps the keys of a macro.
    void macro(char register, String keys) {
        named.put(Character.toLowerCase(register), new Content(keys, Shape.UNITS));
    }
}
