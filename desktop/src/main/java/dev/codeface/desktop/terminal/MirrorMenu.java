package dev.codeface.desktop.terminal;

import dev.codeface.desktop.command.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of the mirror: what can be done with the selection, then every tmux action of the palette, one submenu for
/// each group of ids (`tmux.window.new` is in *Window*). FX thread.
final class MirrorMenu {
    private final ContextMenu menu = new ContextMenu();
    private Supplier<List<Action>> actions = List::of;
    private final List<MenuItem> own;

    /// @param own what is above the actions
    MirrorMenu(List<MenuItem> own) {
        this.own = List.copyOf(own);
    }

    void setActions(Supplier<List<Action>> source) {
        actions = source;
    }

    void show(javafx.scene.Node owner, double screenX, double screenY) {
        Map<String, Menu> groups = new LinkedHashMap<>();
        menu.getItems().setAll(own);
        menu.getItems().add(new SeparatorMenuItem());
        for (Action action : actions.get()) {
            MenuItem item = new MenuItem(action.title());
            item.setOnAction(e -> action.run().run());
            String[] parts = action.id().split("\\.");
            if (parts.length > 2) {
                Menu group = groups.computeIfAbsent(parts[1], name -> {
                    Menu made = new Menu(name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1));
                    menu.getItems().add(made);
                    return made;
                });
                group.getItems().add(item);
            } else {
                menu.getItems().add(item);
            }
        }
        menu.show(owner, screenX, screenY);
    }

    void hide() {
        menu.hide();
    }
}
