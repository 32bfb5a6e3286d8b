package dev.codeface.desktop.settings;

import dev.codeface.core.gateway.ModelInfo;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// An endpoint's models to search and pick from: Enter or a double click takes one, the star or `F` marks a favourite.
/// FX thread.
public final class ModelListView extends VBox {
    private static final double ROW = 44;
    private static final int ROWS = 5;

    private final ModelListModel model;
    private final Texts texts;
    private final ListView<ModelInfo> list = new ListView<>();
    private final TextField search = new TextField();

    public ModelListView(ModelListModel model) {
        super(8);
        this.model = model;
        this.texts = model.texts();
        getStyleClass().add("cf-models");
        Button load = new Button(texts.get("models.load"));
        load.setMinWidth(USE_PREF_SIZE);
        load.setAccessibleText(texts.get("models.load"));
        load.disableProperty().bind(model.loadingProperty());
        load.setOnAction(event -> model.load());
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(18, 18);
        busy.visibleProperty().bind(model.loadingProperty());
        busy.managedProperty().bind(model.loadingProperty());
        Label state = new Label();
        state.getStyleClass().add("cf-setting-text");
        state.setWrapText(true);
        state.textProperty().bind(model.stateProperty());
        HBox head = new HBox(8, load, busy, state);
        head.setAlignment(Pos.CENTER_LEFT);
        search.setPromptText(texts.get("models.search"));
        search.setAccessibleText(texts.get("models.search"));
        search.textProperty().bindBidirectional(model.queryProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        list.setItems(model.shown());
        list.setAccessibleText(texts.get("models.list"));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * ROWS + 2);
        list.setCellFactory(view -> new Cell());
        list.setOnKeyPressed(event -> {
            ModelInfo chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                model.pick(chosen);
                event.consume();
            } else if (chosen != null && event.getCode() == KeyCode.F) {
                mark(chosen);
                event.consume();
            }
        });
        for (Region part : new Region[] {search, list}) {
            part.visibleProperty().bind(model.loadedProperty());
            part.managedProperty().bind(model.loadedProperty());
        }
        getChildren().addAll(head, search, list);
    }

    private void mark(ModelInfo chosen) {
        model.toggleFavourite(chosen.id());
        list.refresh();
        list.getSelectionModel().select(chosen);
    }

    private final class Cell extends ListCell<ModelInfo> {
        private final Label name = new Label();
        private final Label facts = new Label();
        private final Button star = new Button();
        private final Button take = new Button(texts.get("models.take"));
        private final HBox row;

        Cell() {
            name.getStyleClass().add("cf-setting-name");
            facts.getStyleClass().add("cf-setting-text");
            facts.setMinWidth(0);
            VBox words = new VBox(1, name, facts);
            words.setMinWidth(0);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(words, Priority.ALWAYS);
            star.getStyleClass().addAll("button-icon", "flat");
            star.setFocusTraversable(false);
            take.setFocusTraversable(false);
            take.setMinWidth(USE_PREF_SIZE);
            row = new HBox(8, star, words, take);
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && getItem() != null) {
                    model.pick(getItem());
                }
            });
        }

        @Override
        protected void updateItem(ModelInfo item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean marked = model.favourite(item.id());
            name.setText(item.id());
            facts.setText(model.facts(item));
            star.setGraphic(Icons.of(Feather.STAR));
            star.getStyleClass().remove("accent");
            if (marked) {
                star.getStyleClass().add("accent");
            }
            star.setAccessibleText(texts.get(marked ? "models.unmark" : "models.mark", item.id()));
            star.setOnAction(event -> mark(item));
            take.setAccessibleText(texts.get("models.take") + ": " + item.id());
            take.setOnAction(event -> model.pick(item));
            setAccessibleText(
                    item.id() + ". " + model.facts(item) + (marked ? ". " + texts.get("models.favourite") : ""));
            setGraphic(row);
        }
    }
}
