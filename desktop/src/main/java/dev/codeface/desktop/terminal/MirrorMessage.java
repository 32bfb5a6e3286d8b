package dev.codeface.desktop.terminal;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where a picture would: an icon, what is so, what to do, and buttons that do it. FX thread.
final class MirrorMessage extends VBox {
    MirrorMessage(Feather icon, String title, String text, Button... ways) {
        getStyleClass().add("cf-mirror-message");
        FontIcon graphic = new FontIcon(icon);
        graphic.getStyleClass().add("cf-mirror-message-icon");
        Label heading = new Label(title);
        heading.getStyleClass().add("cf-mirror-message-title");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        Label body = new Label(text);
        body.getStyleClass().add("cf-mirror-message-text");
        body.setWrapText(true);
        body.setMaxWidth(380);
        body.setMinHeight(USE_PREF_SIZE);
        HBox buttons = new HBox(ways);
        buttons.getStyleClass().add("cf-mirror-message-buttons");
        getChildren().addAll(graphic, heading, body, buttons);
    }
}
