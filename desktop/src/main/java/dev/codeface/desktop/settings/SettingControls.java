package dev.codeface.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.settings.SettingsStore.Scope;
import dev.codeface.desktop.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.text.Font;
import javafx.util.StringConverter;

/// Makes the control of a setting by its kind, bound to the store by key both ways; name and explanation come from the
/// texts under the key. FX thread.
final class SettingControls {
    private static final String FIELD = "cf-setting-field";

    private final SettingsStore store;
    private final Scope scope;
    private final Texts texts;
    private final List<Runnable> shown = new ArrayList<>();

    /// @param scope where a change holds
    SettingControls(SettingsStore store, Scope scope, Texts texts) {
        this.store = store;
        this.scope = scope;
        this.texts = texts;
    }

    /// Shows what holds now, after a change that came from elsewhere.
    void refresh() {
        shown.forEach(Runnable::run);
    }

    SettingRow toggle(String key) {
        ToggleSwitch control = new ToggleSwitch();
        control.selectedProperty().addListener((o, was, is) -> set(key, is));
        return row(key, control, () -> control.setSelected((Boolean) get(key)));
    }

    SettingRow number(String key, int least, int most, int step) {
        return whole(key, spinner(new Spinner<>(least, most, ((Number) get(key)).intValue(), step)));
    }

    private SettingRow whole(String key, Spinner<Integer> control) {
        control.valueProperty().addListener((o, was, is) -> set(key, is));
        return row(key, control, () -> control.getValueFactory().setValue(((Number) get(key)).intValue()));
    }

    SettingRow percent(String key, int least, int most) {
        Spinner<Integer> control = spinner(new Spinner<>(least, most, percent(key), 10));
        control.valueProperty().addListener((o, was, is) -> set(key, is / 100.0));
        return row(key, control, () -> control.getValueFactory().setValue(percent(key)));
    }

    private int percent(String key) {
        return (int) Math.round(((Number) get(key)).doubleValue() * 100);
    }

    SettingRow pixels(String key) {
        Spinner<Double> control = spinner(new Spinner<>(8.0, 40.0, ((Number) get(key)).doubleValue(), 1.0));
        control.valueProperty().addListener((o, was, is) -> set(key, is));
        return row(key, control, () -> control.getValueFactory().setValue(((Number) get(key)).doubleValue()));
    }

    SettingRow decimal(String key, double least, double most, double step) {
        return decimal(key, spinner(new Spinner<>(least, most, ((Number) get(key)).doubleValue(), step)));
    }

    private SettingRow decimal(String key, Spinner<Double> control) {
        control.valueProperty().addListener((o, was, is) -> set(key, is));
        return row(key, control, () -> control.getValueFactory().setValue(((Number) get(key)).doubleValue()));
    }

    /// The same, where the least value says that there is none: then a word is shown for it.
    SettingRow number(String key, int least, int most, int step, String none) {
        Spinner<Integer> control = spinner(new Spinner<>(least, most, ((Number) get(key)).intValue(), step));
        name(control, least, none);
        return whole(key, control);
    }

    SettingRow decimal(String key, double least, double most, double step, String none) {
        Spinner<Double> control = spinner(new Spinner<>(least, most, ((Number) get(key)).doubleValue(), step));
        name(control, least, none);
        return decimal(key, control);
    }

    /// Nothing typed, or the word itself, is the value again.
    private static <T> void name(Spinner<T> control, T value, String none) {
        StringConverter<T> plain = control.getValueFactory().getConverter();
        StringConverter<T> named = new StringConverter<>() {
            @Override
            public String toString(T shown) {
                return value.equals(shown) ? none : plain.toString(shown);
            }

            @Override
            public T fromString(String text) {
                return text.isBlank() || text.strip().equals(none) ? value : plain.fromString(text);
            }
        };
        control.getValueFactory().setConverter(named);
        control.getEditor().setText(named.toString(control.getValue()));
    }

    /// The keys of a map that have one value, parted by commas; the others stay as they are.
    SettingRow namesOf(String key, String value, String prompt) {
        return words(
                key,
                prompt,
                () -> ((Map<?, ?>) get(key))
                        .entrySet().stream()
                                .filter(entry -> value.equals(entry.getValue()))
                                .map(entry -> String.valueOf(entry.getKey()))
                                .sorted()
                                .toList(),
                names -> {
                    Map<Object, Object> next = new HashMap<>((Map<?, ?>) get(key));
                    next.values().removeIf(value::equals);
                    names.forEach(name -> next.put(name, value));
                    set(key, next);
                });
    }

    /// A list of words, parted by commas.
    SettingRow words(String key, String prompt) {
        return words(
                key,
                prompt,
                () -> ((List<?>) get(key)).stream().map(String::valueOf).toList(),
                words -> set(key, words));
    }

    private SettingRow words(String key, String prompt, Supplier<List<String>> read, Consumer<List<String>> write) {
        TextField control = new TextField();
        control.setPromptText(prompt);
        control.getStyleClass().add(FIELD);
        Runnable keep = () -> write.accept(Arrays.stream(control.getText().split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList());
        control.setOnAction(e -> keep.run());
        control.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                keep.run();
            }
        });
        return row(key, control, () -> control.setText(String.join(", ", read.get())));
    }

    private static <T> Spinner<T> spinner(Spinner<T> control) {
        control.setEditable(true);
        control.setPrefWidth(120);
        return control;
    }

    SettingRow text(String key, String prompt) {
        TextField control = new TextField();
        control.setPromptText(prompt);
        control.getStyleClass().add(FIELD);
        control.setOnAction(e -> set(key, control.getText()));
        control.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                set(key, control.getText());
            }
        });
        return row(key, control, () -> control.setText((String) get(key)));
    }

    SettingRow choice(String key, List<String> values) {
        ChoiceBox<String> control = new ChoiceBox<>();
        control.getItems().setAll(values);
        return chosen(key, control);
    }

    /// A choice between values that have names of their own.
    SettingRow named(String key, Map<String, String> names) {
        ChoiceBox<String> control = new ChoiceBox<>();
        control.getItems().setAll(names.keySet());
        control.setConverter(new NamedValues(names));
        return chosen(key, control);
    }

    private SettingRow chosen(String key, ChoiceBox<String> control) {
        control.getStyleClass().add(FIELD);
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                set(key, is);
            }
        });
        return row(key, control, () -> {
            String now = (String) get(key);
            if (!control.getItems().contains(now)) {
                control.getItems().add(now);
            }
            control.setValue(now);
        });
    }

    /// A font family; the system's are listed when the list is opened, as that takes a while.
    SettingRow font(String key, String bundled) {
        ComboBox<String> control = new ComboBox<>();
        control.getItems().setAll("");
        control.setConverter(new NamedValues(Map.of("", texts.get("settings.bundledFont", bundled))));
        control.getStyleClass().add(FIELD);
        control.setOnShowing(e -> {
            if (control.getItems().size() == 1) {
                control.getItems().addAll(Font.getFamilies());
            }
        });
        control.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                set(key, is);
            }
        });
        return row(key, control, () -> control.setValue((String) get(key)));
    }

    /// Something that is no value: a button, a sentence.
    SettingRow plain(String id, Node... controls) {
        return SettingRow.plain(texts.get("setting." + id + ".name"), texts.get("setting." + id + ".text"), controls);
    }

    private SettingRow row(String key, Node control, Runnable show) {
        show.run();
        ResetButton reset = new ResetButton(texts, () -> {
            store.reset(key, scope);
            refresh();
        });
        SettingRow row = new SettingRow(
                texts.get("setting." + key + ".name"), texts.get("setting." + key + ".text"), key, control, reset);
        Runnable all = () -> {
            show.run();
            reset.show(store.isChanged(key, scope));
        };
        all.run();
        shown.add(all);
        row.setDisable(!store.allows(key, scope));
        return row;
    }

    private Object get(String key) {
        return store.get(key, scope);
    }

    private void set(String key, Object value) {
        if (value != null && !value.equals(get(key)) && store.allows(key, scope)) {
            store.set(key, value, scope);
            refresh();
        }
    }
}
