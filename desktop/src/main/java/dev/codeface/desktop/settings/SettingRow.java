package dev.codeface.desktop.settings;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One setting: its name, what it does, and the control that changes it. FX thread.
final class SettingRow extends HBox {
    private final String searched;

    SettingRow(String name, String text, Node control) {
        getStyleClass().add("cf-setting");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(name);
        title.getStyleClass().add("cf-setting-name");
        Label body = new Label(text);
        body.getStyleClass().add("cf-setting-text");
        body.setWrapText(true);
        VBox words = new VBox(2, title, body);
        words.setMinWidth(220);
        HBox.setHgrow(words, Priority.ALWAYS);
        control.setAccessibleText(name);
        control.setAccessibleHelp(text);
        getChildren().addAll(words, control);
        searched = (name + " " + text).toLowerCase(Locale.ROOT);
    }

    /// Whether all typed words are in the name or the text.
    boolean matches(String query) {
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!searched.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
