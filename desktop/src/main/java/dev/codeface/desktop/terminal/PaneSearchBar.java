package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds text in all panes of the session: a field, and the lines below it. Enter shows a line in the mirror, Esc
/// closes. FX thread.
final class PaneSearchBar extends VBox {
    private static final double ROW = 24;

    private final PaneSearchViewModel model;
    private final Runnable onClosed;
    private final TextField query = new TextField();
    private final ListView<PaneSearchViewModel.Hit> list = new ListView<>();

    PaneSearchBar(PaneSearchViewModel model, Runnable onClosed) {
        this.model = model;
        this.onClosed = onClosed;
        getStyleClass().add("cf-pane-search");
        query.setPromptText(Words.get("find.allPanes"));
        query.setAccessibleText(Words.get("find.allPanes"));
        query.textProperty().bindBidirectional(model.queryProperty());
        query.setMinWidth(80);
        HBox.setHgrow(query, Priority.ALWAYS);
        Label status = new Label();
        status.getStyleClass().add("find-status");
        status.setMinWidth(USE_PREF_SIZE);
        status.textProperty().bind(model.statusProperty());
        Button close = new Button("", new FontIcon(Feather.X));
        close.getStyleClass().add("cf-mirror-tool");
        close.setAccessibleText(Words.get("find.close"));
        close.setTooltip(new Tooltip(Words.get("find.close")));
        close.setOnAction(e -> close());
        HBox line = new HBox(6, query, status, close);
        line.getStyleClass().addAll("find-bar", "cf-mirror-find");
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        list.setFixedCellSize(ROW);
        list.setAccessibleText(Words.get("find.foundLines"));
        list.setCellFactory(view -> new HitCell());
        list.setOnMouseClicked(e -> go());
        list.managedProperty().bind(list.visibleProperty());
        model.hitsProperty().addListener((o, before, now) -> {
            list.getItems().setAll(now);
            list.setVisible(!now.isEmpty());
            list.setPrefHeight(ROW * Math.clamp(now.size(), 1, 7) + 2);
        });
        list.setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().addAll(line, list);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void open() {
        setVisible(true);
        model.open();
        query.selectAll();
        query.requestFocus();
    }

    private void close() {
        setVisible(false);
        model.close();
        onClosed.run();
    }

    private void go() {
        PaneSearchViewModel.Hit hit = list.getSelectionModel().getSelectedItem();
        if (hit != null) {
            model.go(hit);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.DOWN && event.getTarget() == query) {
            list.getSelectionModel().selectFirst();
            list.requestFocus();
        } else if (event.getCode() == KeyCode.ENTER) {
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
            go();
        } else {
            return;
        }
        event.consume();
    }

    private static final class HitCell extends ListCell<PaneSearchViewModel.Hit> {
        private final Label pane = new Label();
        private final Label text = new Label();
        private final HBox box = new HBox(10, pane, text);

        HitCell() {
            pane.getStyleClass().add("cf-pane-search-pane");
            pane.setMinWidth(90);
            text.getStyleClass().add("cf-mono");
            text.setMinWidth(0);
        }

        @Override
        protected void updateItem(PaneSearchViewModel.@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setGraphic(hit == null ? null : box);
            if (hit != null) {
                pane.setText(hit.window() + " " + hit.paneId());
                text.setText(hit.line());
                setAccessibleText(hit.window() + " " + hit.paneId() + ": " + hit.line());
            }
        }
    }
}
