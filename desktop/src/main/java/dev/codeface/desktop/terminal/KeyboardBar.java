package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says, as long as it is so, that keys go to a pane and how that ends; and why a key did not go. FX thread.
final class KeyboardBar extends VBox {
    private final KeyboardViewModel model;
    private final Label text = new Label("", new FontIcon(Feather.EDIT_2));
    private final Label problem = new Label();
    private final Button anyway = new Button(Words.get("keyboard.anyway"));

    KeyboardBar(KeyboardViewModel model, Runnable focus) {
        this.model = model;
        getStyleClass().add("cf-keyboard-bar");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button leave = new Button(Words.get("keyboard.stop"));
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setFocusTraversable(false);
        leave.setOnAction(e -> model.stop());
        HBox line = new HBox(8, text, leave);
        line.getStyleClass().add("cf-keyboard-line");
        problem.setWrapText(true);
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(problem, Priority.ALWAYS);
        anyway.setMinWidth(USE_PREF_SIZE);
        anyway.setFocusTraversable(false);
        anyway.setOnAction(e -> {
            model.allowSecret();
            focus.run();
        });
        anyway.managedProperty().bind(anyway.visibleProperty());
        anyway.visibleProperty().bind(model.secretProperty());
        HBox second = new HBox(8, problem, anyway);
        second.getStyleClass().add("cf-keyboard-line");
        second.managedProperty().bind(second.visibleProperty());
        second.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.textProperty().bind(model.problemProperty());
        getChildren().addAll(line, second);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(model.onProperty());
        model.onProperty().addListener((o, before, now) -> update());
        model.prefixedProperty().addListener((o, before, now) -> update());
        update();
    }

    private void update() {
        text.setText(
                model.prefixedProperty().get()
                        ? Words.get("keyboard.prefix", model.prefix())
                        : Words.get("keyboard.keys", model.paneId()));
    }
}
