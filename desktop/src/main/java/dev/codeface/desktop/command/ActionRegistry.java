package dev.codeface.desktop.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// Every action of the app, in the order they were added. FX thread only.
public final class ActionRegistry {
    private final Map<String, Action> actions = new LinkedHashMap<>();

    /// Adds an action; an id stands once.
    public void add(Action action) {
        if (actions.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("action is already there: " + action.id());
        }
    }

    /// All actions.
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /// One action.
    public Optional<Action> byId(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /// Runs the action of a pressed key, before any control sees it; controls keep every key that no action has.
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            for (Action action : actions.values()) {
                if (action.everywhere()
                        && action.shortcut() != null
                        && action.shortcut().match(event)) {
                    event.consume();
                    action.run().run();
                    return;
                }
            }
        });
    }
}
