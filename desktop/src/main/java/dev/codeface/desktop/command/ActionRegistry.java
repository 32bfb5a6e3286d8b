package dev.codeface.desktop.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// Every action of the app, in the order they were added. FX thread only.
public final class ActionRegistry {
    /// A property of a node that wants every key for itself, to learn a new binding.
    public static final String TAKES_ALL_KEYS = "codeface.takes-all-keys";

    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Action> defaults = new LinkedHashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Map<String, String> own = Map.of();
    private Predicate<KeyEvent> taken = event -> false;

    /// Adds an action; an id stands once.
    public void add(Action action) {
        if (actions.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("action is already there: " + action.id());
        }
        defaults.put(action.id(), action);
        actions.put(action.id(), bound(action));
    }

    /// Gives actions the keys a person chose: id to combination, empty for none. The others have their defaults.
    public void rebind(Map<String, String> bindings) {
        own = Map.copyOf(bindings);
        actions.replaceAll((id, action) -> bound(defaults.getOrDefault(id, action)));
        listeners.forEach(Runnable::run);
    }

    /// Told when keys have changed.
    public void onRebound(Runnable listener) {
        listeners.add(listener);
    }

    private Action bound(Action action) {
        String key = own.get(action.id());
        if (key == null) {
            return action;
        }
        try {
            return action.withShortcut(key.isBlank() ? null : Shortcut.of(key));
        } catch (IllegalArgumentException e) {
            return action; // not a key: the default stays
        }
    }

    /// Other actions with the key of this one: only the first of them would hear it.
    public static List<Action> conflicts(Action action, List<Action> all) {
        return action.shortcut() == null
                ? List.of()
                : all.stream()
                        .filter(a ->
                                !a.id().equals(action.id()) && action.shortcut().equals(a.shortcut()))
                        .toList();
    }

    /// All actions.
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /// One action.
    public Optional<Action> byId(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /// Leaves keys to the one part that takes them all for a while, a pane of a terminal.
    public void yieldTo(Predicate<KeyEvent> taker) {
        taken = taker;
    }

    /// Runs the action of a pressed key, before any control sees it; controls keep every key that no action has.
    public void install(Scene scene) {
        install(scene, action -> action.run().run());
    }

    /// As [#install(Scene)], for a window that has something to do beside running an action.
    ///
    /// @param runner runs an action whose key was pressed
    public void install(Scene scene, Consumer<Action> runner) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean learning = event.getTarget() instanceof Node node
                    && node.getProperties().containsKey(TAKES_ALL_KEYS);
            if (learning || taken.test(event)) {
                return;
            }
            for (Action action : actions.values()) {
                if (action.everywhere()
                        && action.shortcut() != null
                        && action.shortcut().match(event)) {
                    event.consume();
                    runner.accept(action);
                    return;
                }
            }
        });
    }
}
