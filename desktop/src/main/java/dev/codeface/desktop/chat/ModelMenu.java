package dev.codeface.desktop.chat;

import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Which model answers in this conversation. FX thread.
final class ModelMenu extends MenuButton {
    private final ChatViewModel model;

    ModelMenu(ChatViewModel model) {
        this.model = model;
        getStyleClass().addAll("chat-action", "chat-model");
        setMinWidth(0);
        setAccessibleText(Words.get("modelMenu.name"));
        setTooltip(new Tooltip(Words.get("modelMenu.tip")));
        textProperty().bind(model.modelLabelProperty());
        setMnemonicParsing(false);
        getItems().add(new MenuItem());
        setOnShowing(event -> fill());
    }

    private void fill() {
        getItems().clear();
        String own = model.models().ownModel();
        RadioMenuItem usual = new RadioMenuItem(Words.get("modelMenu.usual"));
        usual.setSelected(own.isEmpty());
        usual.setOnAction(event -> model.chooseModel(""));
        getItems().add(usual);
        for (String name : model.models().modelChoices()) {
            RadioMenuItem item = new RadioMenuItem(name);
            item.setMnemonicParsing(false);
            item.setSelected(name.equals(own));
            item.setOnAction(event -> model.chooseModel(name));
            getItems().add(item);
        }
        MenuItem search = new MenuItem(Words.get("modelMenu.search"), Icons.of(Feather.SEARCH));
        search.setOnAction(event -> model.models().searchModels());
        MenuItem more = new MenuItem(Words.get("modelMenu.settings"), Icons.of(Feather.SETTINGS));
        more.setOnAction(event -> model.models().showModelSettings());
        getItems().addAll(new SeparatorMenuItem(), search, more);
    }
}
