package dev.codeface.desktop.editor;

import dev.codeface.desktop.text.Words;
import java.nio.charset.StandardCharsets;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/// A file that is no text: what it is and its first bytes. FX thread.
final class BinaryView extends VBox {
    private static final int ROW = 16;

    BinaryView(long size, byte[] head) {
        getStyleClass().add("binary-view");
        Label title = new Label(Words.get("binary.title", size));
        TextArea dump = new TextArea(dump(head));
        dump.setEditable(false);
        dump.getStyleClass().add("cf-mono");
        dump.setAccessibleText(Words.get("binary.bytes"));
        javafx.scene.layout.VBox.setVgrow(dump, javafx.scene.layout.Priority.ALWAYS);
        getChildren().addAll(title, dump);
    }

    static String dump(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < bytes.length; row += ROW) {
            out.append("%08x ".formatted(row));
            for (int i = row; i < row + ROW; i++) {
                out.append(i < bytes.length ? " %02x".formatted(bytes[i]) : "   ");
            }
            int length = Math.min(ROW, bytes.length - row);
            String text = new String(bytes, row, length, StandardCharsets.ISO_8859_1);
            out.append("  ").append(text.replaceAll("[^\\x20-\\x7e]", ".")).append('\n');
        }
        return out.toString();
    }
}
