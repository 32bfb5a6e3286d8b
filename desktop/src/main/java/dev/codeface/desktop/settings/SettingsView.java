package dev.codeface.desktop.settings;

import dev.codeface.desktop.shell.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The settings as one searchable place: pages on the left, rows on the right, every change live. FX thread.
public final class SettingsView extends BorderPane {
    private final List<SettingsPage> pages;
    private final VBox content = new VBox();
    private final TextField search = new TextField();
    private final ToggleGroup group = new ToggleGroup();

    SettingsView(List<SettingsPage> pages, Runnable close) {
        this.pages = List.copyOf(pages);
        getStyleClass().add("cf-settings");
        search.setPromptText("Search settings");
        search.setAccessibleText("Search settings");
        search.textProperty().addListener(o -> refresh());
        content.getStyleClass().add("cf-settings-page");
        content.setMaxWidth(860);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        setLeft(navigation());
        setCenter(scroll);
        setTop(header(close));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
            }
        });
        refresh();
    }

    /// Opens a page by its title.
    public void select(String title) {
        search.clear();
        group.getToggles().stream()
                .filter(t -> ((ToggleButton) t).getText().equals(title))
                .findFirst()
                .ifPresent(t -> t.setSelected(true));
        refresh();
    }

    private Node header(Runnable close) {
        Label title = new Label("Settings");
        title.getStyleClass().add("cf-settings-heading");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button done = new Button(null, Icons.of(Feather.X));
        done.getStyleClass().setAll("cf-rail-button");
        done.setAccessibleText("Close settings");
        done.setTooltip(new Tooltip("Close settings (Esc)"));
        done.setOnAction(e -> close.run());
        HBox row = new HBox(12, title, gap, done);
        row.getStyleClass().add("cf-settings-header");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node navigation() {
        VBox nav = new VBox(search);
        nav.getStyleClass().add("cf-settings-nav");
        nav.setPrefWidth(220);
        VBox.setMargin(search, new javafx.geometry.Insets(0, 0, 8, 0));
        for (SettingsPage page : pages) {
            ToggleButton button = new ToggleButton(page.title(), Icons.of(page.icon()));
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(e -> select(page.title()));
            nav.getChildren().add(button);
        }
        group.getToggles().getFirst().setSelected(true);
        return nav;
    }

    private void refresh() {
        content.getChildren().clear();
        String query = search.getText();
        if (query.isBlank()) {
            String chosen = group.getSelectedToggle() instanceof ToggleButton button ? button.getText() : "";
            pages.stream().filter(p -> p.title().equals(chosen)).findFirst().ifPresent(p -> {
                content.getChildren().add(heading(p.title()));
                content.getChildren().addAll(p.rows());
            });
            return;
        }
        for (SettingsPage page : pages) {
            List<Node> hits = page.rows().stream()
                    .filter(r -> r instanceof SettingRow row && row.matches(query))
                    .toList();
            if (!hits.isEmpty()) {
                content.getChildren().add(heading(page.title()));
                content.getChildren().addAll(hits);
            }
        }
        if (content.getChildren().isEmpty()) {
            Label none = new Label("No setting matches “" + query.strip() + "”.");
            none.getStyleClass().add("cf-setting-text");
            content.getChildren().add(none);
        }
    }

    private static Label heading(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("cf-settings-heading");
        return label;
    }
}
