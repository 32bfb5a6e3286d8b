package dev.codeface.desktop.help;

import dev.codeface.desktop.chat.MarkdownNodes;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
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

/// The guide as a page of the window: tasks on the left, text on the right, searchable. FX thread.
public final class HelpView extends BorderPane {
    private final Guide guide;
    private final MarkdownNodes markdown;
    private final VBox content = new VBox(18);
    private final ScrollPane scroll = new ScrollPane(content);
    private final TextField search = new TextField();
    private final ToggleGroup group = new ToggleGroup();

    /// @param links told of an address that was clicked
    /// @param close puts the page away
    public HelpView(Guide guide, Consumer<String> links, Runnable close) {
        this.guide = guide;
        this.markdown = new MarkdownNodes(links);
        getStyleClass().addAll("cf-settings", "cf-help");
        search.setPromptText(Words.get("help.searchTheGuide"));
        search.setAccessibleText(Words.get("help.searchTheGuide"));
        search.textProperty().addListener(o -> refresh());
        content.getStyleClass().add("cf-settings-page");
        content.setMaxWidth(760);
        scroll.setFitToWidth(true);
        setTop(header(close));
        setLeft(navigation());
        setCenter(scroll);
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
            }
        });
        refresh();
    }

    private Node header(Runnable close) {
        Label title = new Label(Words.get("help.title"));
        title.getStyleClass().add("cf-settings-heading");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button done = new Button(null, Icons.of(Feather.X));
        done.getStyleClass().setAll("cf-rail-button");
        done.setAccessibleText(Words.get("help.close"));
        done.setTooltip(new Tooltip(Words.get("help.closeTip")));
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
        VBox.setMargin(search, new Insets(0, 0, 8, 0));
        for (Guide.Page page : guide.pages()) {
            ToggleButton button = new ToggleButton(page.title());
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setWrapText(true);
            button.setMinHeight(USE_PREF_SIZE);
            button.setUserData(page);
            button.setOnAction(e -> {
                button.setSelected(true);
                search.clear();
                refresh();
            });
            nav.getChildren().add(button);
        }
        group.getToggles().getFirst().setSelected(true);
        return nav;
    }

    private void refresh() {
        String query = search.getText();
        List<String> sections = query.isBlank() ? chosen() : guide.find(query);
        content.getChildren().setAll(sections.stream().map(markdown::render).toList());
        if (sections.isEmpty()) {
            Label none = new Label(Words.get("help.none", query.strip()));
            none.getStyleClass().add("cf-setting-text");
            content.getChildren().add(none);
        }
        scroll.setVvalue(0);
    }

    private List<String> chosen() {
        return group.getSelectedToggle() != null && group.getSelectedToggle().getUserData() instanceof Guide.Page page
                ? page.sections()
                : List.of();
    }
}
