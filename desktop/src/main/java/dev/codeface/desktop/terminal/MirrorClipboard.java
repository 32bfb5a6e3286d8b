package dev.codeface.desktop.terminal;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Where copied text goes, and where text to paste comes from: the clipboard, and on desktops that have one the PRIMARY
/// selection, which the middle button pastes. FX thread.
final class MirrorClipboard {
    private Consumer<String> onPrimary = text -> {};
    private String last = "";
    private Supplier<String> primary = () -> last;

    /// @param keep gives text to the desktop's PRIMARY selection
    /// @param ask  what is in it
    void setPrimary(Consumer<String> keep, Supplier<String> ask) {
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

    String primaryText() {
        return primary.get();
    }
}
