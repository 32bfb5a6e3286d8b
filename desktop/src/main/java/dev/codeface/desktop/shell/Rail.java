package dev.codeface.desktop.shell;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The strip of icons on the left: regions as toggles above, settings below. FX thread.
public final class Rail extends VBox {
    private final VBox top = new VBox(4);
    private final VBox bottom = new VBox(4);

    /// An empty rail.
    public Rail() {
        getStyleClass().add("cf-rail");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren().addAll(top, gap, bottom);
    }

    /// A toggle for something that can be shown; `run` flips it.
    public ToggleButton toggle(Feather icon, String name, Runnable run) {
        ToggleButton button = new ToggleButton();
        style(button, icon, name);
        button.setOnAction(e -> run.run());
        top.getChildren().add(button);
        return button;
    }

    /// A button for something that happens.
    public Button button(Feather icon, String name, boolean atBottom, Runnable run) {
        Button button = new Button();
        style(button, icon, name);
        button.setOnAction(e -> run.run());
        (atBottom ? bottom : top).getChildren().add(button);
        return button;
    }

    private static void style(ButtonBase button, Feather icon, String name) {
        button.getStyleClass().setAll("cf-rail-button");
        button.setGraphic(Icons.of(icon));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
    }
}
