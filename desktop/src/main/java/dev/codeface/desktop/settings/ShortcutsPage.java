package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.settings.Shortcuts;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The page of keys: press a key's button, then the new keys; Backspace takes the key away, Esc leaves it. Actions that
/// share a key say so. FX thread.
final class ShortcutsPage {
    private final SettingsStore store;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Label> warnings = new HashMap<>();
    private final Map<String, Button> keys = new HashMap<>();
    private @Nullable String asking;

    /// @param shown all actions, with the keys they have now
    ShortcutsPage(SettingsStore store, List<Action> shown) {
        this.store = store;
        shown.forEach(a -> actions.put(a.id(), a));
    }

    SettingsPage page() {
        List<Node> rows = new ArrayList<>();
        for (Action action : actions.values()) {
            Button key = new Button();
            key.getStyleClass().addAll("cf-key", "small");
            key.setMinWidth(120);
            key.setTooltip(new Tooltip("Press, then type the new keys. Backspace: no key. Esc: as it was."));
            key.setOnAction(e -> ask(action.id()));
            key.addEventFilter(KeyEvent.KEY_PRESSED, e -> typed(action.id(), e));
            key.focusedProperty().addListener((o, was, is) -> {
                if (!is && action.id().equals(asking)) {
                    asking = null;
                    refresh();
                }
            });
            Label warning = new Label();
            warning.getStyleClass().add("key-conflict");
            HBox control = new HBox(8, warning, key);
            control.setAlignment(Pos.CENTER_RIGHT);
            keys.put(action.id(), key);
            warnings.put(action.id(), warning);
            rows.add(new SettingRow(action.title(), action.category(), control));
        }
        refresh();
        return new SettingsPage("Shortcuts", Feather.COMMAND, rows);
    }

    private void ask(String id) {
        asking = id;
        refresh();
    }

    private void typed(String id, KeyEvent event) {
        if (!id.equals(asking)) {
            return;
        }
        event.consume();
        KeyCode code = event.getCode();
        if (code.isModifierKey()) {
            return;
        }
        asking = null;
        if (code == KeyCode.BACK_SPACE && !event.isShortcutDown() && !event.isAltDown()) {
            bind(id, null);
        } else if (code != KeyCode.ESCAPE) {
            bind(id, combination(event));
        }
        refresh();
    }

    private static KeyCombination combination(KeyEvent event) {
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        if (event.isShortcutDown()) {
            modifiers.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (event.isShiftDown()) {
            modifiers.add(KeyCombination.SHIFT_DOWN);
        }
        if (event.isAltDown()) {
            modifiers.add(KeyCombination.ALT_DOWN);
        }
        return new KeyCodeCombination(event.getCode(), modifiers.toArray(KeyCombination.Modifier[]::new));
    }

    private void bind(String id, @Nullable KeyCombination key) {
        Action before = actions.get(id);
        if (before == null) {
            return;
        }
        actions.put(
                id, new Action(id, before.category(), before.title(), key, before.everywhere(), before.run()));
        Map<String, String> bindings = new HashMap<>(store.current().shortcuts().bindings());
        bindings.put(id, key == null ? "" : key.getName());
        store.update(s -> s.withShortcuts(new Shortcuts(bindings)));
    }

    private void refresh() {
        List<Action> all = List.copyOf(actions.values());
        for (Action action : all) {
            Button key = keys.get(action.id());
            Label warning = warnings.get(action.id());
            if (key == null || warning == null) {
                continue;
            }
            String text = action.shortcutText().isEmpty() ? "—" : action.shortcutText();
            key.setText(action.id().equals(asking) ? "Type the keys…" : text);
            key.setAccessibleText("Key of " + action.title() + ": " + text);
            String others = ActionRegistry.conflicts(action, all).stream()
                    .map(Action::title)
                    .collect(Collectors.joining(", "));
            warning.setText(others.isEmpty() ? "" : "Also: " + others);
        }
    }
}
