package dev.codeface.tmux;

import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneInput.Motion;
import dev.codeface.core.multiplexer.PaneInput.NamedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns what a person typed into words of `send-keys`. Pure.
///
/// Text goes as it is (`-l`), keys by tmux's names, from a fixed list; the mouse as the bytes that the pane's program
/// asked for.
final class PaneKeys {
    private static final Map<NamedKey, String> NAMES = Map.ofEntries(
            Map.entry(NamedKey.ENTER, "Enter"),
            Map.entry(NamedKey.ESCAPE, "Escape"),
            Map.entry(NamedKey.TAB, "Tab"),
            Map.entry(NamedKey.BACKSPACE, "BSpace"),
            Map.entry(NamedKey.SPACE, "Space"),
            Map.entry(NamedKey.INSERT, "IC"),
            Map.entry(NamedKey.DELETE, "DC"),
            Map.entry(NamedKey.UP, "Up"),
            Map.entry(NamedKey.DOWN, "Down"),
            Map.entry(NamedKey.LEFT, "Left"),
            Map.entry(NamedKey.RIGHT, "Right"),
            Map.entry(NamedKey.HOME, "Home"),
            Map.entry(NamedKey.END, "End"),
            Map.entry(NamedKey.PAGE_UP, "PPage"),
            Map.entry(NamedKey.PAGE_DOWN, "NPage"));

    private PaneKeys() {}

    /// Which reports of the mouse the pane's program asked for.
    ///
    /// @param any  some
    /// @param drag while a button is down
    /// @param move always
    /// @param sgr  in the newer form, which knows large screens
    record MouseMode(boolean any, boolean drag, boolean move, boolean sgr) {}

    /// The words of one `send-keys` behind its target for each run of input; what cannot be sent is left out.
    static List<List<String>> words(List<PaneInput> inputs, MouseMode mouse) {
        List<List<String>> all = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (PaneInput input : inputs) {
            if (input instanceof PaneInput.Text typed) {
                typed.text()
                        .codePoints()
                        .filter(c -> c >= ' ' && (c < 0x7f || c > 0x9f))
                        .forEach(text::appendCodePoint);
                continue;
            }
            flush(text, all);
            switch (input) {
                case PaneInput.Mouse move -> report(move, mouse, all);
                default -> {
                    String key = key(input);
                    if (!key.isEmpty()) {
                        all.add(List.of(key));
                    }
                }
            }
        }
        flush(text, all);
        return all;
    }

    private static void flush(StringBuilder text, List<List<String>> all) {
        if (!text.isEmpty()) {
            all.add(List.of("-l", "--", TmuxText.last(text.toString())));
            text.setLength(0);
        }
    }

    /// A key as tmux names it; empty for what is none.
    static String key(PaneInput input) {
        return switch (input) {
            case PaneInput.Named named ->
                modifiers(named.ctrl(), named.alt(), named.shift(), named.key())
                        + NAMES.getOrDefault(named.key(), named.key().name());
            case PaneInput.Chord chord -> chord(chord);
            case PaneInput.Text text
            when text.text().codePointCount(0, text.text().length()) == 1 ->
                chord(new PaneInput.Chord(text.text().codePointAt(0), false, false));
            default -> "";
        };
    }

    private static String chord(PaneInput.Chord chord) {
        int c = chord.character();
        if (c < ' ' || c >= 0x7f && c <= 0x9f || !Character.isDefined(c)) {
            return "";
        }
        String character = c == ' ' ? "Space" : Character.toString(c);
        String key = modifiers(chord.ctrl(), chord.alt(), false, NamedKey.SPACE) + character;
        return TmuxText.last(key);
    }

    /// Shift and Tab is a key of its own.
    private static String modifiers(boolean ctrl, boolean alt, boolean shift, NamedKey key) {
        String shifted = key == NamedKey.TAB ? "B" : "S-";
        return (ctrl ? "C-" : "") + (alt ? "M-" : "") + (shift ? shifted : "");
    }

    private static void report(PaneInput.Mouse input, MouseMode mode, List<List<String>> all) {
        boolean wanted = switch (input.motion()) {
            case PRESS, RELEASE -> mode.any();
            case DRAG -> mode.drag() || mode.move();
            case MOVE -> mode.move();
        };
        boolean wheel = input.button() >= 4;
        if (!wanted || wheel && input.motion() != Motion.PRESS) {
            return;
        }
        int button = code(input);
        String bytes;
        if (mode.sgr()) {
            bytes = "\u001b[<" + button + ";" + (input.column() + 1) + ";" + (input.row() + 1)
                    + (input.motion() == Motion.RELEASE ? "m" : "M");
        } else if (input.column() < 94 && input.row() < 94) {
            int old = input.motion() == Motion.RELEASE ? button | 3 : button;
            bytes = "\u001b[M" + (char) (32 + old) + (char) (33 + input.column()) + (char) (33 + input.row());
        } else {
            // The older form has no way to say a place that far.
            return;
        }
        all.add(List.of("-l", "--", TmuxText.last(bytes)));
    }

    private static int code(PaneInput.Mouse input) {
        int button = input.button() == 0 ? 3 : input.button() >= 4 ? 64 + input.button() - 4 : input.button() - 1;
        int moved = input.motion() == Motion.DRAG || input.motion() == Motion.MOVE ? 32 : 0;
        return button + moved + (input.shift() ? 4 : 0) + (input.alt() ? 8 : 0) + (input.ctrl() ? 16 : 0);
    }
}
