package dev.codeface.desktop.command;

import dev.codeface.desktop.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Finds any action by a few letters and runs it. Lies over the window; Esc or a lost focus puts it away. FX thread.
public final class CommandPalette {
    private static final double WIDTH = 560;
    private static final double ROW = 30;
    private static final int ROWS = 12;

    private final StackPane layer;
    private final ActionRegistry actions;
    private final TextField query = new TextField();
    private final ListView<Action> list = new ListView<>();
    private final VBox box = new VBox(query, list);

    /// @param layer where the palette lies over the window
    public CommandPalette(StackPane layer, ActionRegistry actions) {
        this.layer = layer;
        this.actions = actions;
        box.getStyleClass().add("cf-palette");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        box.setTranslateY(48);
        query.setPromptText(Words.get("palette.prompt"));
        query.setAccessibleText(Words.get("palette.command"));
        list.setAccessibleText(Words.get("palette.commands"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new ActionCell());
        query.textProperty().addListener(o -> refresh());
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setOnMouseClicked(e -> runSelected());
        box.focusWithinProperty().addListener((o, was, is) -> {
            if (!is) {
                hide();
            }
        });
    }

    /// Shows it, empty, with the focus in the field.
    public void show() {
        if (!layer.getChildren().contains(box)) {
            layer.getChildren().add(box);
        }
        query.clear();
        refresh();
        query.requestFocus();
    }

    private void hide() {
        layer.getChildren().remove(box);
    }

    private void refresh() {
        String typed = query.getText().toLowerCase(Locale.ROOT).strip();
        List<Action> found = actions.all().stream()
                .filter(a -> FuzzyMatch.score(typed, label(a)) >= 0)
                .sorted(Comparator.comparingInt(a -> -FuzzyMatch.score(typed, label(a))))
                .toList();
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(ROW * Math.clamp(found.size(), 1, ROWS) + 2);
        list.setPlaceholder(new Label(Words.get("palette.none")));
    }

    private static String label(Action action) {
        return (action.category() + ": " + action.title()).toLowerCase(Locale.ROOT);
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        int at = list.getSelectionModel().getSelectedIndex();
        if (code == KeyCode.ESCAPE) {
            hide();
        } else if (code == KeyCode.ENTER) {
            runSelected();
        } else if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int next = Math.floorMod(
                    at + (code == KeyCode.DOWN ? 1 : -1),
                    Math.max(1, list.getItems().size()));
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        } else {
            return;
        }
        event.consume();
    }

    private void runSelected() {
        Action action = list.getSelectionModel().getSelectedItem();
        if (action != null) {
            hide();
            action.run().run();
        }
    }

    private static final class ActionCell extends ListCell<Action> {
        @Override
        protected void updateItem(Action action, boolean empty) {
            super.updateItem(action, empty);
            setText(null);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            Label category = new Label(action.category() + ":");
            category.getStyleClass().add("cf-palette-category");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(6, category, new Label(action.title()), gap);
            if (!action.shortcutText().isEmpty()) {
                Label key = new Label(action.shortcutText());
                key.getStyleClass().add("cf-key");
                row.getChildren().add(key);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(action.category() + " " + action.title() + " " + action.shortcutText());
        }
    }
}
