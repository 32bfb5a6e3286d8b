package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.desktop.text.Texts;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;

/// Every key of the settings' file with its default and meaning, for who edits the file by hand. FX thread.
final class KeyReference extends TitledPane {
    KeyReference(SettingsStore store, Texts texts) {
        setText(texts.get("settings.reference"));
        setAnimated(false);
        setExpanded(false);
        TextArea text = new TextArea(describe(store, texts));
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(22);
        text.getStyleClass().add("cf-mono");
        text.setAccessibleText(texts.get("settings.reference"));
        setContent(text);
    }

    static String describe(SettingsStore store, Texts texts) {
        StringBuilder all = new StringBuilder();
        for (String key : store.keys()) {
            all.append(key)
                    .append(" = ")
                    .append(shown(store.defaultOf(key)))
                    .append("\n    ")
                    .append(texts.has("setting." + key + ".text") ? texts.get("setting." + key + ".text") : "")
                    .append("\n\n");
        }
        return all.toString();
    }

    private static String shown(Object value) {
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
