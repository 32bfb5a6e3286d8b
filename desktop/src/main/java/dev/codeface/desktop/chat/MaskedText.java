package dev.codeface.desktop.chat;

import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Text;

/// Text as it leaves or left, with the placeholders of secrets marked. Long text is cut with a note. FX thread.
final class MaskedText extends TextBlock {
    private static final int LONGEST_SHOWN = 400_000;

    MaskedText(String text, List<TextRange> masks) {
        super(texts(text, masks));
        getStyleClass().add("chat-code-text");
    }

    private static List<Text> texts(String whole, List<TextRange> masks) {
        String text = whole.length() > LONGEST_SHOWN ? whole.substring(0, LONGEST_SHOWN) : whole;
        List<Text> texts = new ArrayList<>();
        int at = 0;
        for (TextRange mask : masks) {
            if (mask.end() > text.length()) {
                break;
            }
            texts.add(part(text.substring(at, mask.start()), "md-code"));
            texts.add(part(text.substring(mask.start(), mask.end()), "chat-mask"));
            at = mask.end();
        }
        texts.add(part(text.substring(at), "md-code"));
        if (text.length() < whole.length()) {
            texts.add(part(Words.get("egress.moreCharacters", (whole.length() - text.length())), "chat-mask"));
        }
        return texts;
    }

    private static Text part(String content, String style) {
        Text text = new Text(content);
        text.getStyleClass().addAll("md-text", style);
        return text;
    }
}
