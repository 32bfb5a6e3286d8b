package dev.codeface.desktop.shell;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.text.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Builds the menu bar from the actions: one menu a category, laid out by [MenuPlan], else in the order of the
/// registry;
/// actions with three parts in their id go to a submenu named by the middle one (`tmux.window.new` is in *Window*). FX
/// thread.
public final class Menus {
    private static final double NARROW = 560;

    private Menus() {}

    /// @param workspaceName shown at the right end; the caller keeps it current
    public static Node bar(ActionRegistry actions, Label workspaceName) {
        MenuPlan plan = new MenuPlan();
        Map<String, Menu> menus = new LinkedHashMap<>();
        Map<Menu, Integer> sections = new HashMap<>();
        actions.all().forEach(action -> menus.computeIfAbsent(action.category(), name -> new Menu(name)));
        List<Action> planned = actions.all().stream()
                .sorted(Comparator.comparingInt(action -> plan.of(action.id()).order()))
                .toList();
        for (Action action : planned) {
            MenuItem item = new MenuItem(action.title());
            item.setOnAction(e -> action.run().run());
            Menu menu = Objects.requireNonNull(menus.get(action.category()));
            showKey(item, action.id(), menu, actions);
            MenuPlan.Place place = plan.of(action.id());
            Integer before = sections.put(menu, place.section());
            if (before != null && before != place.section()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            (place.submenu().isEmpty() ? menu : submenu(menu, place.submenu()))
                    .getItems()
                    .add(item);
        }
        MenuBar bar = new MenuBar(menus.values().toArray(Menu[]::new));
        MenuButton all = new MenuButton("", Icons.of(Feather.MENU));
        all.setAccessibleText(Words.get("menu.all"));
        all.getStyleClass().addAll("cf-menu-all", "flat");
        all.setVisible(false);
        all.managedProperty().bind(all.visibleProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        workspaceName.getStyleClass().add("cf-workspace-name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(all, bar, gap, workspaceName);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("cf-menu");
        row.widthProperty().subscribe(width -> fold(width.doubleValue() < NARROW, bar, all));
        return row;
    }

    /// A key of the part that has the focus is shown with the open menu alone: kept, it would be taken from that part.
    private static void showKey(MenuItem item, String id, Menu menu, ActionRegistry actions) {
        Consumer<Boolean> show = open -> actions.byId(id)
                .ifPresent(action -> item.setAccelerator(open || action.everywhere() ? action.shortcut() : null));
        actions.onRebound(() -> show.accept(false));
        menu.showingProperty().subscribe(show);
    }

    /// In a narrow window all menus are below one button.
    private static void fold(boolean narrow, MenuBar bar, MenuButton all) {
        if (narrow == all.isVisible()) {
            return;
        }
        if (narrow) {
            List<Menu> menus = List.copyOf(bar.getMenus());
            bar.getMenus().clear();
            all.getItems().setAll(menus);
        } else {
            List<Menu> menus = all.getItems().stream().map(Menu.class::cast).toList();
            all.getItems().clear();
            bar.getMenus().setAll(menus);
        }
        all.setVisible(narrow);
        bar.setVisible(!narrow);
    }

    private static Menu submenu(Menu menu, String id) {
        String title = Words.get("menu.sub." + id);
        return menu.getItems().stream()
                .filter(item -> item instanceof Menu && title.equals(item.getText()))
                .map(Menu.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Menu made = new Menu(title);
                    menu.getItems().add(made);
                    return made;
                });
    }
}
