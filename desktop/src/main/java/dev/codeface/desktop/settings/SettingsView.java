package dev.codeface.desktop.settings;

import dev.codeface.core.settings.Settings;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.settings.SettingsStore.Scope;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The settings as one searchable place: pages on the left, rows on the right, every change live in both directions.
/// FX thread.
public final class SettingsView extends BorderPane {
    private final Function<Scope, Pages> write;
    private final Texts texts;
    private final VBox content = new VBox();
    private final VBox nav = new VBox();
    private final TextField search = new TextField();
    private ToggleGroup group = new ToggleGroup();
    private Pages pages;

    /// The pages of one scope.
    ///
    /// @param refresh shows what holds now
    record Pages(List<SettingsPage> all, Runnable refresh) {}

    /// @param write makes the pages of a scope
    SettingsView(
            SettingsStore store, Texts texts, Executor fx, SettingsPages.Around around, Function<Scope, Pages> write) {
        this.write = write;
        this.texts = texts;
        this.pages = write.apply(Scope.EVERYWHERE);
        getStyleClass().add("cf-settings");
        search.setPromptText(texts.get("settings.search"));
        search.setAccessibleText(texts.get("settings.search"));
        search.textProperty().addListener(o -> refresh());
        content.getStyleClass().add("cf-settings-page");
        content.setMaxWidth(860);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        nav.getStyleClass().add("cf-settings-nav");
        nav.setPrefWidth(220);
        setLeft(nav);
        setCenter(scroll);
        setTop(header(around));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                around.close().run();
            }
        });
        fillNavigation("Appearance");
        Consumer<Settings> changed =
                settings -> fx.execute(() -> pages.refresh().run());
        sceneProperty().addListener(new WhileShown(store, changed));
    }

    /// Listens to the settings as long as the screen is in a window.
    private static final class WhileShown implements javafx.beans.value.ChangeListener<javafx.scene.@Nullable Scene> {
        private final SettingsStore store;
        private final Consumer<Settings> changed;
        private @Nullable Runnable end;

        WhileShown(SettingsStore store, Consumer<Settings> changed) {
            this.store = store;
            this.changed = changed;
        }

        @Override
        public void changed(
                javafx.beans.value.ObservableValue<? extends javafx.scene.@Nullable Scene> property,
                javafx.scene.@Nullable Scene was,
                javafx.scene.@Nullable Scene is) {
            if (end != null) {
                end.run();
                end = null;
            }
            if (is != null) {
                end = store.listen(changed);
            }
        }
    }

    /// Opens a page by its id.
    public void select(String id) {
        search.clear();
        group.getToggles().stream()
                .filter(t -> id.equals(t.getUserData()))
                .findFirst()
                .ifPresent(t -> t.setSelected(true));
        refresh();
    }

    /// What is typed at once searches.
    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private Node header(SettingsPages.Around around) {
        Label title = new Label(texts.get("settings.title"));
        title.getStyleClass().add("cf-settings-heading");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button done = new Button(null, Icons.of(Feather.X));
        done.getStyleClass().setAll("cf-rail-button");
        done.setAccessibleText(texts.get("settings.close"));
        done.setTooltip(new Tooltip(Words.get("settings.closeTip", texts.get("settings.close"))));
        done.setOnAction(e -> around.close().run());
        HBox row = new HBox(12, title, gap, done);
        if (!around.folder().isEmpty()) {
            row.getChildren().add(1, scopes(around.folder()));
        }
        row.getStyleClass().add("cf-settings-header");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node scopes(String folder) {
        ChoiceBox<Scope> box = new ChoiceBox<>();
        box.getItems().setAll(Scope.values());
        box.setConverter(new ScopeNames(texts, folder));
        box.setValue(Scope.EVERYWHERE);
        box.setAccessibleText(texts.get("settings.scope"));
        box.setTooltip(new Tooltip(texts.get("settings.scope")));
        box.valueProperty().addListener((o, was, is) -> {
            pages = write.apply(is);
            fillNavigation(chosen());
        });
        return box;
    }

    private void fillNavigation(String selected) {
        nav.getChildren().setAll(search);
        VBox.setMargin(search, new Insets(0, 0, 8, 0));
        group = new ToggleGroup();
        for (SettingsPage page : pages.all()) {
            ToggleButton button = new ToggleButton(page.title(), Icons.of(page.icon()));
            button.setToggleGroup(group);
            button.setUserData(page.id());
            button.setMaxWidth(Double.MAX_VALUE);
            button.setWrapText(true);
            button.setMinHeight(USE_PREF_SIZE);
            button.setOnAction(e -> select(page.id()));
            nav.getChildren().add(button);
        }
        group.getToggles().getFirst().setSelected(true);
        select(selected);
    }

    private String chosen() {
        return group.getSelectedToggle() == null
                ? ""
                : String.valueOf(group.getSelectedToggle().getUserData());
    }

    private void refresh() {
        content.getChildren().clear();
        String query = search.getText();
        if (query.isBlank()) {
            String id = chosen();
            pages.all().stream().filter(p -> p.id().equals(id)).findFirst().ifPresent(p -> {
                content.getChildren().add(heading(p.title()));
                content.getChildren().addAll(p.rows());
            });
            return;
        }
        for (SettingsPage page : pages.all()) {
            List<Node> hits = page.rows().stream()
                    .filter(r -> r instanceof SettingRow row && row.matches(query))
                    .toList();
            if (!hits.isEmpty()) {
                content.getChildren().add(heading(page.title()));
                content.getChildren().addAll(hits);
            }
        }
        if (content.getChildren().isEmpty()) {
            Label none = new Label(texts.get("settings.noMatch", query.strip()));
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
