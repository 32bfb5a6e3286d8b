package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.settings.Shortcuts;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The keys of all actions, to be changed by pressing others; two actions on one key are said at both. FX thread.
final class ShortcutRows {
    private final SettingsStore store;
    private final ActionRegistry actions;
    private final Texts texts;
    private final List<Runnable> shown = new ArrayList<>();

    ShortcutRows(SettingsStore store, ActionRegistry actions, Texts texts) {
        this.store = store;
        this.actions = actions;
        this.texts = texts;
    }

    /// A row for each action.
    List<Node> rows() {
        List<Node> rows = new ArrayList<>();
        for (Action action : actions.all()) {
            rows.add(row(action));
        }
        return rows;
    }

    private SettingRow row(Action action) {
        Button key = new Button();
        key.getStyleClass().add("cf-shortcut");
        key.setMnemonicParsing(false); // BACK_SLASH is no name with a mnemonic
        Label conflict = new Label();
        conflict.getStyleClass().add("cf-problem");
        conflict.setWrapText(true);
        VBox box = new VBox(2, key, conflict);
        box.setAlignment(Pos.CENTER_RIGHT);
        ResetButton reset = new ResetButton(texts, () -> bind(action.id(), null));
        Runnable show = () -> {
            Action now = actions.byId(action.id()).orElse(action);
            key.setText(now.shortcutText().isEmpty() ? texts.get("shortcuts.none") : now.shortcutText());
            key.setAccessibleText(texts.get("shortcuts.change", action.title(), key.getText()));
            List<Action> others = ActionRegistry.conflicts(now, actions.all());
            conflict.setText(
                    others.isEmpty()
                            ? ""
                            : texts.get(
                                    "shortcuts.conflict",
                                    others.stream().map(Action::title).collect(Collectors.joining(", "))));
            conflict.setManaged(!others.isEmpty());
            reset.show(store.everywhere().shortcuts().bindings().containsKey(action.id()));
        };
        key.setOnAction(e -> learn(key, action.id(), show));
        show.run();
        shown.add(show);
        return new SettingRow(action.title(), action.category(), action.id(), box, reset);
    }

    /// The next press is the new key; Esc leaves it, Backspace and Delete take it away.
    private void learn(Button key, String id, Runnable show) {
        key.setText(texts.get("shortcuts.press"));
        key.getProperties().put(ActionRegistry.TAKES_ALL_KEYS, true);
        javafx.event.EventHandler<KeyEvent> pressed = new javafx.event.EventHandler<>() {
            @Override
            public void handle(KeyEvent event) {
                if (event.getCode().isModifierKey()) {
                    return;
                }
                event.consume();
                switch (event.getCode()) {
                    case ESCAPE -> stop();
                    case BACK_SPACE, DELETE -> {
                        stop();
                        bind(id, "");
                    }
                    default -> {
                        KeyCombination wanted = combination(event);
                        if (wanted == null) {
                            key.setText(texts.get("shortcuts.needsModifier"));
                            return;
                        }
                        stop();
                        bind(id, wanted.getName());
                    }
                }
            }

            private void stop() {
                key.removeEventFilter(KeyEvent.KEY_PRESSED, this);
                key.getProperties().remove(ActionRegistry.TAKES_ALL_KEYS);
                show.run();
            }
        };
        key.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
        key.focusedProperty().addListener((o, was, is) -> {
            if (!is && key.getProperties().remove(ActionRegistry.TAKES_ALL_KEYS) != null) {
                key.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
                show.run();
            }
        });
    }

    /// Null for a plain letter, which has to stay one.
    private static @Nullable KeyCombination combination(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean modified = event.isShortcutDown() || event.isAltDown() || event.isControlDown() || event.isMetaDown();
        if (code == KeyCode.UNDEFINED || !modified && !code.isFunctionKey()) {
            return null;
        }
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        return new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new));
    }

    /// @param key null for the one it came with, empty for none
    private void bind(String id, @Nullable String key) {
        store.update(settings -> {
            Map<String, String> bindings = new HashMap<>(settings.shortcuts().bindings());
            if (key == null) {
                bindings.remove(id);
            } else {
                bindings.put(id, key);
            }
            return settings.withShortcuts(new Shortcuts(bindings));
        });
        actions.rebind(store.everywhere().shortcuts().bindings());
        shown.forEach(Runnable::run);
    }
}
