package dev.codeface.desktop.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What an area shows when it has nothing to show: an icon, what it means, and a way on. FX thread.
public final class EmptyState extends VBox {
    /// @param title what is so, in a few words
    /// @param text  what it means and what to do
    /// @param ways  buttons that lead on
    public EmptyState(Feather icon, String title, String text, Button... ways) {
        getStyleClass().add("cf-empty");
        FontIcon graphic = Icons.of(icon);
        graphic.getStyleClass().add("cf-empty-icon");
        Label heading = new Label(title);
        heading.getStyleClass().add("cf-empty-title");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        Label body = new Label(text);
        body.getStyleClass().add("cf-empty-text");
        body.setWrapText(true);
        body.setMinHeight(USE_PREF_SIZE);
        body.setAlignment(javafx.geometry.Pos.CENTER);
        getChildren().addAll(graphic, heading, body);
        for (Button way : ways) {
            way.setWrapText(true);
            way.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().addAll(ways);
    }
}
