package dev.codeface.desktop.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// A line below the menu: something the person should know, and what they can do about it. Blocks nothing. FX thread.
public final class BannerLine extends HBox {
    /// @param id   one banner of an id is shown at a time
    /// @param text one or two sentences
    /// @param ways buttons that answer it
    public BannerLine(String id, Feather icon, String text, Button... ways) {
        setId(id);
        getStyleClass().add("cf-banner");
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        getChildren().addAll(Icons.of(icon), label);
        for (Button way : ways) {
            way.getStyleClass().add("small");
            way.setMinWidth(USE_PREF_SIZE);
            getChildren().add(way);
        }
        setAccessibleText(text);
    }
}
