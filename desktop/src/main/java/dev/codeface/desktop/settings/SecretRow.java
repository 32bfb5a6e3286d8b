package dev.codeface.desktop.settings;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A password field with *Keep* and *Forget*; what is kept is never shown again. FX thread.
final class SecretRow extends VBox {
    /// @param name   of the secret, shown and spoken
    /// @param prompt in the empty field
    /// @param keep   words of the button that keeps it
    /// @param forget words of the one that forgets it
    record Words(String name, String text, String prompt, String keep, String forget) {}

    SecretRow(SecretFieldModel model, Words words, double width) {
        super(6);
        PasswordField field = new PasswordField();
        field.setPromptText(words.prompt());
        field.setAccessibleText(words.name());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button keep = new Button(words.keep());
        keep.disableProperty().bind(field.textProperty().isEmpty());
        keep.setOnAction(event -> {
            model.keep(field.getText().toCharArray());
            field.clear();
        });
        field.setOnAction(event -> keep.fire());
        Button forget = new Button(words.forget());
        forget.disableProperty().bind(model.keptProperty().not());
        forget.setOnAction(event -> model.forget());
        for (Button button : new Button[] {keep, forget}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setAccessibleText(button.getText() + ": " + words.name());
        }
        HBox controls = new HBox(8, field, keep, forget);
        controls.setPrefWidth(width);
        controls.setMinWidth(Region.USE_PREF_SIZE);
        controls.setAlignment(Pos.CENTER_LEFT);
        Label state = new Label();
        state.getStyleClass().add("cf-setting-text");
        state.setWrapText(true);
        state.textProperty().bind(model.stateProperty());
        state.managedProperty().bind(state.textProperty().isNotEmpty());
        getChildren().addAll(new SettingRow(words.name(), words.text(), controls), state);
    }
}
