package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ConversationFilter;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Which conversations the list shows. FX thread.
final class FilterMenu extends MenuButton {
    private final ConversationListModel list;
    private final String workspace;

    /// @param workspace the open folder; empty for none
    FilterMenu(ConversationListModel list, String workspace) {
        super("", Icons.of(Feather.FILTER));
        this.list = list;
        this.workspace = workspace;
        getStyleClass().addAll("chat-tool", "chat-more");
        setAccessibleText(Words.get("filter.name"));
        setTooltip(new Tooltip(Words.get("filter.name")));
        getItems().add(new MenuItem());
        setOnShowing(event -> fill());
    }

    private void fill() {
        ConversationFilter now = list.filter();
        getItems().clear();
        CheckMenuItem errors = check(Words.get("filter.withErrors"), now.errors());
        errors.setOnAction(event -> list.show(new ConversationFilter(
                now.archived(), now.since(), now.workspace(), now.model(), now.tag(), errors.isSelected())));
        CheckMenuItem archived = check(Words.get("filter.archived"), now.archived());
        archived.setOnAction(event -> list.show(new ConversationFilter(
                archived.isSelected(), now.since(), now.workspace(), now.model(), now.tag(), now.errors())));
        CheckMenuItem here =
                check(Words.get("filter.heldHere"), !now.workspace().isEmpty());
        here.setDisable(workspace.isEmpty());
        here.setOnAction(event -> list.show(new ConversationFilter(
                now.archived(),
                now.since(),
                here.isSelected() ? workspace : "",
                now.model(),
                now.tag(),
                now.errors())));
        getItems().addAll(errors, archived, here, new SeparatorMenuItem(), since(now), models(now), tags(now));
    }

    private static CheckMenuItem check(String title, boolean selected) {
        CheckMenuItem item = new CheckMenuItem(title);
        item.setSelected(selected);
        return item;
    }

    private Menu since(ConversationFilter now) {
        Menu menu = new Menu(Words.get("filter.used"));
        for (int days : new int[] {1, 7, 30, 365}) {
            MenuItem item = new MenuItem(days == 1 ? Words.get("filter.lastDay") : Words.get("filter.lastDays", days));
            item.setOnAction(event -> list.show(new ConversationFilter(
                    now.archived(),
                    Instant.now().minus(Duration.ofDays(days)),
                    now.workspace(),
                    now.model(),
                    now.tag(),
                    now.errors())));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu models(ConversationFilter now) {
        Menu menu = new Menu(Words.get("filter.answeredBy"));
        for (String model : list.models()) {
            MenuItem item = new MenuItem(model);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> list.show(new ConversationFilter(
                    now.archived(), now.since(), now.workspace(), model, now.tag(), now.errors())));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private Menu tags(ConversationFilter now) {
        Menu menu = new Menu(Words.get("filter.tagMenu"));
        for (String tag : list.tags()) {
            MenuItem item = new MenuItem(tag);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> list.show(new ConversationFilter(
                    now.archived(), now.since(), now.workspace(), now.model(), tag, now.errors())));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }
}
