package dev.codeface.desktop.diff;

import dev.codeface.core.timeline.Moment;
import dev.codeface.desktop.diff.TimelineViewModel.Look;
import dev.codeface.desktop.diff.TimelineViewModel.Shown;
import dev.codeface.desktop.text.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The timeline of a conversation as a page: moments on the left, the chosen one on the right, as it was or compared
/// with now. Alt+1 to Alt+3 choose how, Esc closes. FX thread.
public final class TimelineView extends BorderPane {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.SHORT, FormatStyle.MEDIUM)
            .withZone(ZoneId.systemDefault());

    private static final double NARROW = 640;

    private final TimelineViewModel model;
    private final Texts texts;
    private final ListView<Moment> list = new ListView<>();
    private final StackPane content = new StackPane();
    private final Map<Look, ToggleButton> looks = new EnumMap<>(Look.class);
    private final ToggleButton sideBySide;
    private final Button back;

    /// @param goBack reviews going back to before a change
    public TimelineView(TimelineViewModel model, Texts texts, Consumer<Moment> goBack, Runnable close) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("checkpoints");
        sideBySide = new ToggleButton(texts.get("timeline.sideBySide"));
        sideBySide.getStyleClass().add("small");
        back = CheckpointsView.button(texts.get("timeline.goBack"), () -> {
            Moment moment = model.selectedProperty().get();
            if (moment != null) {
                goBack.accept(moment);
            }
        });
        list.setItems(model.moments());
        list.getStyleClass().addAll("checkpoint-list", "edge-to-edge");
        list.setAccessibleText(texts.get("timeline.list"));
        list.setPlaceholder(wrapped(texts.get("timeline.nothing")));
        list.setCellFactory(view -> new Row());
        list.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> {
            if (is != null) {
                model.selectedProperty().set(is);
            }
        });
        model.selectedProperty().addListener((o, was, is) -> choose(is));
        model.lookProperty().addListener(o -> buttons());
        model.shownProperty().addListener((o, was, is) -> show(is));
        SplitPane split = new SplitPane(list, content);
        split.setDividerPositions(0.34);
        list.setMinSize(0, 0);
        content.setMinSize(0, 0);
        setMinWidth(0);
        // In a narrow place the moments stand above the text.
        widthProperty()
                .addListener((o, was, is) -> split.setOrientation(
                        is.doubleValue() < NARROW ? Orientation.VERTICAL : Orientation.HORIZONTAL));
        SplitPane.setResizableWithParent(list, false);
        setTop(header(close));
        setCenter(split);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, close));
        show(model.shownProperty().get());
        buttons();
    }

    private VBox header(Runnable close) {
        Label title = new Label(texts.get("timeline.title"));
        title.getStyleClass().add("review-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox first = new HBox(8, title, gap, CheckpointsView.button(texts.get("timeline.close"), close));
        first.setAlignment(Pos.CENTER_LEFT);
        FlowPane row = new FlowPane(6, 4);
        for (Look look : Look.values()) {
            ToggleButton toggle = new ToggleButton(texts.get("timeline.look." + look.name()));
            toggle.getStyleClass().add("small");
            toggle.setMinWidth(Region.USE_PREF_SIZE);
            toggle.setOnAction(e -> {
                model.lookProperty().set(look);
                buttons();
            });
            looks.put(look, toggle);
            row.getChildren().add(toggle);
        }
        row.getChildren().addAll(sideBySide, back);
        VBox rows = new VBox(6, first, row);
        rows.getStyleClass().add("review-header");
        rows.setMinWidth(0);
        return rows;
    }

    private void pressed(KeyEvent event, Runnable close) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DIGIT1) {
            model.lookProperty().set(Look.THEN);
        } else if (event.isAltDown() && event.getCode() == KeyCode.DIGIT2 && changed()) {
            model.lookProperty().set(Look.CHANGE);
        } else if (event.isAltDown() && event.getCode() == KeyCode.DIGIT3) {
            model.lookProperty().set(Look.NOW);
        } else {
            return;
        }
        event.consume();
    }

    private boolean changed() {
        Moment moment = model.selectedProperty().get();
        return moment != null && moment.hasBefore();
    }

    private boolean leadsBack() {
        Moment moment = model.selectedProperty().get();
        return moment != null && moment.kind() == Moment.Kind.CHANGED;
    }

    private void choose(@Nullable Moment moment) {
        if (moment != null) {
            list.getSelectionModel().select(moment);
            list.scrollTo(moment);
        }
        buttons();
    }

    private void buttons() {
        Look now = model.lookProperty().get();
        looks.forEach((look, toggle) -> {
            toggle.setSelected(look == now);
            toggle.setDisable(model.selectedProperty().get() == null || look == Look.CHANGE && !changed());
        });
        sideBySide.setVisible(now != Look.THEN);
        sideBySide.setManaged(sideBySide.isVisible());
        back.setVisible(leadsBack());
        back.setManaged(back.isVisible());
    }

    private void show(Shown shown) {
        Node node = switch (shown) {
            case Shown.Message message -> wrapped(texts.get(message.key()));
            case Shown.Failed failed -> wrapped(failed.text());
            case Shown.Text text -> text(text.text());
            case Shown.Compared compared -> ReviewView.comparing(compared.review(), sideBySide.selectedProperty());
        };
        content.getChildren().setAll(node);
    }

    private Node text(String text) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.getStyleClass().addAll("cf-mono", "timeline-text");
        area.setAccessibleText(texts.get("timeline.look.THEN"));
        return area;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setPadding(new Insets(16));
        label.getStyleClass().add("review-count");
        return label;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private final class Row extends ListCell<Moment> {
        @Override
        protected void updateItem(Moment moment, boolean empty) {
            super.updateItem(moment, empty);
            setText(null);
            setGraphic(empty || moment == null ? null : row(moment));
        }

        private Node row(Moment moment) {
            FontIcon icon = new FontIcon(
                    switch (moment.kind()) {
                        case SEEN_PANE -> Feather.EYE;
                        case SEEN_FILE -> Feather.FILE_TEXT;
                        case CHANGED -> Feather.EDIT_3;
                        case RAN -> Feather.TERMINAL;
                        case FRAME -> Feather.MONITOR;
                    });
            String said = texts.get("timeline.kind." + moment.kind().name());
            Label title = new Label(moment.title());
            title.setMinWidth(0);
            Label detail = new Label(said + "  ·  " + WHEN.format(moment.at()));
            detail.getStyleClass().add("review-count");
            detail.setMinWidth(0);
            VBox words = new VBox(2, title, detail);
            words.setMinWidth(0);
            HBox row = new HBox(10, icon, words);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            row.setPrefWidth(0);
            setAccessibleText(said + ": " + moment.title());
            return row;
        }
    }
}
