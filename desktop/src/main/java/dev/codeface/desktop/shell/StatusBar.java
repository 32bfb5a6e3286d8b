package dev.codeface.desktop.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The line at the bottom: state on the left, place in the text on the right; each item can be pressed. FX thread.
public final class StatusBar extends HBox {
    private static final double NARROW = 560;

    private final HBox left = new HBox();
    private final HBox right = new HBox();

    /// How an item stands; colour is never the only sign, the text says it too.
    public enum Mood {
        PLAIN,
        GOOD,
        WARN,
        BAD
    }

    /// An empty bar.
    public StatusBar() {
        getStyleClass().add("cf-status");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(left, gap, right);
        // A narrow window shows no text: then its place is not needed.
        right.visibleProperty().bind(widthProperty().greaterThan(NARROW));
        right.managedProperty().bind(right.visibleProperty());
    }

    /// Takes every item away.
    public void clear() {
        left.getChildren().clear();
        right.getChildren().clear();
    }

    /// Adds an item; the button is the handle to change it by [#set].
    public Button item(Feather icon, String text, String tip, boolean atRight, Runnable run) {
        Button button = new Button(text, Icons.of(icon));
        if (atRight) {
            button.setGraphic(null);
        }
        button.getStyleClass().setAll("cf-status-item");
        // In a narrow window the items give way together; each keeps its name for a screen reader.
        button.setMinWidth(0);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(e -> run.run());
        (atRight ? right : left).getChildren().add(button);
        return button;
    }

    /// Changes an item's text and mood.
    public static void set(Button item, String text, Mood mood) {
        item.setText(text);
        item.getStyleClass().setAll("cf-status-item");
        switch (mood) {
            case GOOD -> item.getStyleClass().add("good");
            case WARN -> item.getStyleClass().add("warn");
            case BAD -> item.getStyleClass().add("bad");
            case PLAIN -> {}
        }
        item.setManaged(!text.isEmpty());
        item.setVisible(!text.isEmpty());
    }
}
