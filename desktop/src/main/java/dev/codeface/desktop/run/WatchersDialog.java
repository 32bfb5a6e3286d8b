package dev.codeface.desktop.run;

import dev.codeface.core.watch.WatchCondition;
import dev.codeface.core.watch.WatchStatus;
import dev.codeface.core.watch.Watcher;
import dev.codeface.desktop.shell.DialogWindow;
import dev.codeface.desktop.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// *Watchers*: the list of them, and a line to add one for the pane in sight. Enter adds, Delete removes, Space pauses,
/// Esc closes. FX thread.
public final class WatchersDialog {
    private enum Kind {
        FAILURE,
        TEXT,
        REGEX,
        SILENCE,
        PROMPT
    }

    private static final List<Integer> COOL_DOWNS = List.of(0, 60, 600, 3_600);

    private final Stage stage = new Stage();
    private final WatchersViewModel model;
    private final Texts texts;
    private final TableView<WatchStatus> table = new TableView<>();
    private final ComboBox<Kind> kind = new ComboBox<>();
    private final TextField text = new TextField();
    private final Spinner<Integer> seconds = new Spinner<>(5, 3_600, 30, 5);
    private final CheckBox question = new CheckBox();
    private final ComboBox<Integer> coolDown = new ComboBox<>();

    private WatchersDialog(@Nullable Window owner, WatchersViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        DialogWindow.prepare(stage, owner, texts.get("watch.title"), content(), 820, 420);
        stage.setMinWidth(640);
        stage.setMinHeight(300);
    }

    /// Shows it above a window.
    public static Stage show(@Nullable Window owner, WatchersViewModel model, Texts texts) {
        WatchersDialog dialog = new WatchersDialog(owner, model, texts);
        dialog.stage.show();
        return dialog.stage;
    }

    private BorderPane content() {
        table.setItems(model.watchers());
        table.setAccessibleText(texts.get("watch.title"));
        table.getStyleClass().add("dense");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label empty = new Label(texts.get("watch.empty"));
        empty.setWrapText(true);
        empty.setTextAlignment(TextAlignment.CENTER);
        empty.setPadding(new Insets(0, 16, 0, 16));
        table.setPlaceholder(empty);
        table.getColumns()
                .setAll(List.of(
                        column(
                                "watch.pane",
                                120,
                                s -> s.watcher().session() + " > " + s.watcher().paneId()),
                        column("watch.for", 260, s -> words(s.watcher().condition())),
                        column(
                                "watch.then",
                                130,
                                s -> texts.get(
                                        "watch.then." + s.watcher().then().name())),
                        column("watch.hits", 84, s -> String.valueOf(s.hits())),
                        column(
                                "watch.state",
                                240,
                                s -> texts.get("watch.state." + s.state().name())
                                        + (s.note().isEmpty() ? "" : "  ·  " + s.note()))));
        table.setOnKeyPressed(e -> {
            WatchStatus chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null && e.getCode() == KeyCode.DELETE) {
                model.remove(chosen);
            } else if (chosen != null && e.getCode() == KeyCode.SPACE) {
                model.pause(chosen);
            }
        });
        BorderPane pane = new BorderPane(table);
        pane.getStyleClass().add("cf-attach");
        HBox said = new HBox(problem());
        said.getStyleClass().add("cf-attach-remote");
        pane.setBottom(new VBox(form(), said, foot()));
        return pane;
    }

    private HBox form() {
        kind.getItems().setAll(Kind.values());
        kind.setConverter(shown(k -> texts.get("watch.kind." + k.name())));
        kind.setValue(Kind.FAILURE);
        kind.setAccessibleText(texts.get("watch.for"));
        coolDown.getItems().setAll(COOL_DOWNS);
        coolDown.setConverter(shown(s -> texts.get("watch.coolDown." + s)));
        coolDown.setValue(60);
        coolDown.setAccessibleText(texts.get("watch.coolDown"));
        text.setPromptText(texts.get("watch.text"));
        text.setAccessibleText(texts.get("watch.text"));
        text.setOnAction(e -> add());
        HBox.setHgrow(text, Priority.ALWAYS);
        seconds.setEditable(true);
        seconds.setPrefWidth(90);
        seconds.setAccessibleText(texts.get("watch.seconds"));
        Label unit = new Label(texts.get("watch.seconds"));
        question.setText(texts.get("watch.question"));
        question.setMinWidth(Region.USE_PREF_SIZE);
        var typed = kind.valueProperty()
                .isEqualTo(Kind.TEXT)
                .or(kind.valueProperty().isEqualTo(Kind.REGEX));
        var timed = kind.valueProperty().isEqualTo(Kind.SILENCE);
        text.visibleProperty().bind(typed);
        text.managedProperty().bind(typed);
        for (Region each : List.of(seconds, unit)) {
            each.visibleProperty().bind(timed);
            each.managedProperty().bind(timed);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        gap.managedProperty().bind(Bindings.not(typed));
        Button add = new Button(texts.get("watch.add"));
        add.setDefaultButton(true);
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(e -> add());
        add.setDisable(model.target().isEmpty());
        HBox row = new HBox(8, kind, text, seconds, unit, gap, question, coolDown, add);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("cf-attach-buttons");
        return row;
    }

    private Label problem() {
        Label problem = new Label();
        problem.textProperty()
                .bind(Bindings.when(model.problemProperty().isEmpty())
                        .then(model.target()
                                .map(t -> texts.get("watch.target", t))
                                .orElseGet(() -> texts.get("watch.noPane")))
                        .otherwise(model.problemProperty()));
        table.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null && !is.note().isEmpty()) {
                model.explain(is);
            }
        });
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.getStyleClass().add("cf-attach-note");
        return problem;
    }

    private HBox foot() {
        Label note = new Label(texts.get("watch.note"));
        note.getStyleClass().add("cf-attach-note");
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        var none = table.getSelectionModel().selectedItemProperty().isNull();
        Button pause = new Button(texts.get("watch.pause"));
        pause.disableProperty().bind(none);
        pause.setOnAction(e -> model.pause(table.getSelectionModel().getSelectedItem()));
        Button remove = new Button(texts.get("watch.remove"));
        remove.disableProperty().bind(none);
        remove.setOnAction(e -> model.remove(table.getSelectionModel().getSelectedItem()));
        Button close = new Button(texts.get("watch.close"));
        close.setOnAction(e -> stage.close());
        for (Button button : List.of(pause, remove, close)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox foot = new HBox(note, pause, remove, close);
        foot.getStyleClass().add("cf-attach-buttons");
        return foot;
    }

    private void add() {
        WatchCondition condition = switch (kind.getValue()) {
            case FAILURE -> new WatchCondition.Failure();
            case TEXT -> new WatchCondition.Text(text.getText(), false);
            case REGEX -> new WatchCondition.Text(text.getText(), true);
            case SILENCE -> new WatchCondition.Silence(Duration.ofSeconds(seconds.getValue()));
            case PROMPT -> new WatchCondition.Prompt();
        };
        model.add(
                condition,
                question.isSelected() ? Watcher.Then.QUESTION : Watcher.Then.NOTICE,
                Duration.ofSeconds(coolDown.getValue()));
        text.clear();
    }

    private String words(WatchCondition condition) {
        return switch (condition) {
            case WatchCondition.Failure failure -> texts.get("watch.kind.FAILURE");
            case WatchCondition.Text sought ->
                texts.get(sought.regex() ? "watch.kind.REGEX" : "watch.kind.TEXT") + ": " + sought.text();
            case WatchCondition.Silence silence ->
                texts.get("watch.silence", silence.time().toSeconds());
            case WatchCondition.Prompt prompt -> texts.get("watch.kind.PROMPT");
        };
    }

    private TableColumn<WatchStatus, String> column(String key, double width, Function<WatchStatus, String> words) {
        TableColumn<WatchStatus, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        return column;
    }

    private static <T> StringConverter<T> shown(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String said) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        };
    }
}
