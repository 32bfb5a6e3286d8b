package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneInput.NamedKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Turns keys of the keyboard into what a pane takes. Pure.
final class PaneKeys {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final Map<KeyCode, NamedKey> NAMED = Map.ofEntries(
            Map.entry(KeyCode.ENTER, NamedKey.ENTER),
            Map.entry(KeyCode.ESCAPE, NamedKey.ESCAPE),
            Map.entry(KeyCode.TAB, NamedKey.TAB),
            Map.entry(KeyCode.BACK_SPACE, NamedKey.BACKSPACE),
            Map.entry(KeyCode.INSERT, NamedKey.INSERT),
            Map.entry(KeyCode.DELETE, NamedKey.DELETE),
            Map.entry(KeyCode.UP, NamedKey.UP),
            Map.entry(KeyCode.DOWN, NamedKey.DOWN),
            Map.entry(KeyCode.LEFT, NamedKey.LEFT),
            Map.entry(KeyCode.RIGHT, NamedKey.RIGHT),
            Map.entry(KeyCode.KP_UP, NamedKey.UP),
            Map.entry(KeyCode.KP_DOWN, NamedKey.DOWN),
            Map.entry(KeyCode.KP_LEFT, NamedKey.LEFT),
            Map.entry(KeyCode.KP_RIGHT, NamedKey.RIGHT),
            Map.entry(KeyCode.HOME, NamedKey.HOME),
            Map.entry(KeyCode.END, NamedKey.END),
            Map.entry(KeyCode.PAGE_UP, NamedKey.PAGE_UP),
            Map.entry(KeyCode.PAGE_DOWN, NamedKey.PAGE_DOWN));

    private PaneKeys() {}

    /// Whether a key stays with the app while a pane takes keys: Shift+Escape leaves, and Control+Shift with a letter
    /// is
    /// nothing that a terminal could tell from Control alone.
    static boolean staysHere(KeyEvent event) {
        boolean leaves = event.getCode() == KeyCode.ESCAPE && event.isShiftDown();
        return leaves
                || event.isMetaDown()
                || event.isShortcutDown()
                        && event.isShiftDown()
                        && event.getCode().isLetterKey();
    }

    /// What a pressed key is; empty for one that makes a character and so arrives as typed.
    static Optional<PaneInput> pressed(KeyEvent event) {
        boolean ctrl = event.isControlDown();
        boolean alt = event.isAltDown();
        NamedKey named = NAMED.get(event.getCode());
        if (named == null && event.getCode().isFunctionKey()) {
            named = function(event.getCode());
        }
        if (named != null) {
            return Optional.of(new PaneInput.Named(named, ctrl, alt, event.isShiftDown()));
        }
        boolean altGr = WINDOWS && ctrl && alt;
        if (!ctrl && !alt || altGr) {
            return Optional.empty();
        }
        if (event.getCode() == KeyCode.SPACE) {
            return Optional.of(new PaneInput.Named(NamedKey.SPACE, ctrl, alt, false));
        }
        return character(event).map(c -> new PaneInput.Chord(c, ctrl, alt));
    }

    private static NamedKey function(KeyCode code) {
        int number = code.ordinal() - KeyCode.F1.ordinal();
        return NamedKey.values()[NamedKey.F1.ordinal() + Math.clamp(number, 0, 11)];
    }

    private static Optional<Integer> character(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isLetterKey()) {
            String letter = code.getName();
            return Optional.of((int) (event.isShiftDown() ? letter : letter.toLowerCase(Locale.ROOT)).charAt(0));
        }
        String text = event.getText();
        if (text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) < 0x7f) {
            return Optional.of((int) text.charAt(0));
        }
        String name = code.getChar();
        return name.length() == 1 && name.charAt(0) > ' ' && name.charAt(0) < 0x7f
                ? Optional.of((int) name.charAt(0))
                : Optional.empty();
    }

    /// The text of a typed key; empty for control characters and chords, which came as pressed.
    static Optional<PaneInput> typed(KeyEvent event) {
        boolean altGr = event.isControlDown() && event.isAltDown();
        boolean chord = !altGr && (event.isControlDown() || event.isAltDown() || event.isMetaDown());
        String text = event.getCharacter();
        boolean plain = !text.isEmpty() && text.codePointAt(0) >= ' ' && text.codePointAt(0) != 0x7f;
        return chord || !plain ? Optional.empty() : Optional.of(new PaneInput.Text(text));
    }

    /// Whether an input is the key that tmux names so, such as `C-b`.
    static boolean isNamed(PaneInput input, String name) {
        if (!(input instanceof PaneInput.Chord chord)) {
            return false;
        }
        String spelt = (chord.ctrl() ? "C-" : "") + (chord.alt() ? "M-" : "") + Character.toString(chord.character());
        return spelt.equals(name);
    }
}
