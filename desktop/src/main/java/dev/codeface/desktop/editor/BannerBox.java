package dev.codeface.desktop.editor;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The banners of a document, one below the other. FX thread.
final class BannerBox extends VBox {
    private final ObservableList<Banner> banners;
    private final InvalidationListener changed = o -> refresh();

    BannerBox(ObservableList<Banner> banners) {
        this.banners = banners;
        banners.addListener(new WeakInvalidationListener(changed));
        refresh();
    }

    private void refresh() {
        getChildren().setAll(banners.stream().map(BannerBox::row).toList());
        setManaged(!banners.isEmpty());
    }

    private static HBox row(Banner banner) {
        Label text = new Label(banner.text());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(8, text);
        for (Banner.Choice choice : banner.choices()) {
            Button button = new Button(choice.label());
            button.getStyleClass().add("small");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> choice.run().run());
            row.getChildren().add(button);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("cf-banner");
        switch (banner.kind()) {
            case WARN -> row.getStyleClass().add("warn");
            case BAD -> row.getStyleClass().add("bad");
            case INFO -> {}
        }
        return row;
    }
}
