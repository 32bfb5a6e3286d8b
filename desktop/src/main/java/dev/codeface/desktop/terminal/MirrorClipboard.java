package dev.codeface.desktop.terminal;

import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Where copied text goes, and where text to paste comes from: the clipboard, and on desktops that have one the PRIMARY
/// selection, which the middle button pastes. FX thread.
final class MirrorClipboard {
    private Consumer<String> onPrimary = text -> {};
    private String last = "";
    private Consumer<Consumer<String>> primary = then -> then.accept(last);

    /// @param keep gives text to the desktop's PRIMARY selection
    /// @param ask  hands over what is in it, soon
    void setPrimary(Consumer<String> keep, Consumer<Consumer<String>> ask) {
        onPrimary = keep;
        primary = ask;
    }

    /// Text was selected.
    void selected(String text) {
        if (!text.isEmpty()) {
            last = text;
            onPrimary.accept(text);
        }
    }

    /// Text is copied.
    void copy(String text) {
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    String clipboardText() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    /// Hands over what the middle button pastes.
    void primaryText(Consumer<String> then) {
        primary.accept(then);
    }
}
