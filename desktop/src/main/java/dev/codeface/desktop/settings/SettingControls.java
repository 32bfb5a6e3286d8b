package dev.codeface.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import dev.codeface.core.settings.SettingsStore;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.text.Font;

/// Makes the control of a setting by its kind, bound to the store by key. FX thread.
final class SettingControls {
    private static final double WIDTH = 200;

    private final SettingsStore store;

    SettingControls(SettingsStore store) {
        this.store = store;
    }

    SettingRow toggle(String key, String name, String text) {
        ToggleSwitch control = new ToggleSwitch();
        control.setSelected((Boolean) store.get(key));
        control.selectedProperty().addListener((o, was, is) -> store.set(key, is));
        return new SettingRow(name, text, control);
    }

    SettingRow number(String key, String name, String text, int least, int most, int step) {
        Spinner<Integer> control = new Spinner<>(least, most, ((Number) store.get(key)).intValue(), step);
        control.setEditable(true);
        control.setPrefWidth(120);
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                store.set(key, is);
            }
        });
        return new SettingRow(name, text, control);
    }

    SettingRow percent(String key, String name, String text, int least, int most) {
        int now = (int) Math.round(((Number) store.get(key)).doubleValue() * 100);
        Spinner<Integer> control = new Spinner<>(least, most, now, 10);
        control.setEditable(true);
        control.setPrefWidth(120);
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                store.set(key, is / 100.0);
            }
        });
        return new SettingRow(name, text, control);
    }

    SettingRow pixels(String key, String name, String text) {
        Spinner<Double> control = new Spinner<>(8.0, 40.0, ((Number) store.get(key)).doubleValue(), 1.0);
        control.setEditable(true);
        control.setPrefWidth(120);
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                store.set(key, is);
            }
        });
        return new SettingRow(name, text, control);
    }

    SettingRow text(String key, String name, String text, String prompt) {
        TextField control = new TextField((String) store.get(key));
        control.setPromptText(prompt);
        control.setPrefWidth(WIDTH);
        control.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                store.set(key, control.getText());
            }
        });
        return new SettingRow(name, text, control);
    }

    SettingRow choice(String key, String name, String text, List<String> values) {
        ChoiceBox<String> control = new ChoiceBox<>();
        control.getItems().setAll(values);
        control.setValue((String) store.get(key));
        control.setPrefWidth(WIDTH);
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                store.set(key, is);
            }
        });
        return new SettingRow(name, text, control);
    }

    /// A choice between values that have names of their own.
    SettingRow named(String key, String name, String text, Map<String, String> names) {
        ChoiceBox<String> control = new ChoiceBox<>();
        control.getItems().setAll(names.keySet());
        String now = (String) store.get(key);
        if (!names.containsKey(now)) {
            control.getItems().add(now);
        }
        control.setConverter(new NamedValues(names));
        control.setValue(now);
        control.setPrefWidth(WIDTH);
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                store.set(key, is);
            }
        });
        return new SettingRow(name, text, control);
    }

    /// A font family; the system's are listed when the list is opened, as that takes a while.
    SettingRow font(String key, String name, String text, String bundled) {
        ComboBox<String> control = new ComboBox<>();
        control.getItems().setAll("");
        control.setConverter(new NamedValues(Map.of("", bundled + " (bundled)")));
        control.setValue((String) store.get(key));
        control.setPrefWidth(WIDTH);
        control.setOnShowing(e -> {
            if (control.getItems().size() == 1) {
                control.getItems().addAll(Font.getFamilies());
            }
        });
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                store.set(key, is);
            }
        });
        return new SettingRow(name, text, control);
    }

    SettingRow plain(String name, String text, Node control) {
        return new SettingRow(name, text, control);
    }
}
