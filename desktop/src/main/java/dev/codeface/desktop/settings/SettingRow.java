package dev.codeface.desktop.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One setting: its name, what it does, and the controls that change it. FX thread.
final class SettingRow extends HBox {
    private final String searched;
    private final Label body;

    SettingRow(String name, String text, Node... controls) {
        this(name, text, "", controls);
    }

    /// One with no button that puts a value back, whose controls end where those of the others do.
    static SettingRow plain(String name, String text, Node... controls) {
        Node[] all = Arrays.copyOf(controls, controls.length + 1);
        Region gap = new Region();
        gap.setMinWidth(ResetButton.WIDTH);
        all[controls.length] = gap;
        return new SettingRow(name, text, all);
    }

    /// @param key as the settings' file has it; shown with the name and found by the search
    SettingRow(String name, String text, String key, Node... controls) {
        getStyleClass().add("cf-setting");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(name);
        title.getStyleClass().add("cf-setting-name");
        if (!key.isEmpty()) {
            title.setTooltip(new Tooltip(key));
        }
        title.setWrapText(true);
        body = new Label(text);
        body.getStyleClass().add("cf-setting-text");
        body.setWrapText(true);
        VBox words = new VBox(2, title, body);
        words.setMinWidth(220);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        for (Node control : controls) {
            if (control.getAccessibleText() == null) {
                control.setAccessibleText(name);
            }
            control.setAccessibleHelp(text);
            if (control instanceof Labeled
                    || control instanceof ComboBoxBase<?>
                    || control instanceof ChoiceBox<?>
                    || control instanceof Spinner<?>) {
                keepWidth((Control) control);
            }
            getChildren().add(control);
        }
        searched = String.join(" ", List.of(name, text, key)).toLowerCase(Locale.ROOT);
    }

    /// Its words give way, not what it is changed by; whoever made the control may have said otherwise.
    private static void keepWidth(Control control) {
        if (control.getMinWidth() == USE_COMPUTED_SIZE) {
            control.setMinWidth(USE_PREF_SIZE);
        }
    }

    /// Says something else about it.
    void explain(String text) {
        body.setText(text);
    }

    /// Whether all typed words are in the name, the text or the key.
    boolean matches(String query) {
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!searched.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
