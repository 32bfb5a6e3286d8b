package dev.codeface.desktop.chat;

import dev.codeface.core.context.EgressRecord;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Everything that ever left this machine for a model: when, where to, which model, and the exact text. FX thread.
final class EgressView extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

    private final EgressModel model;
    private final FilteredList<EgressRecord> shown;
    private final ScrollPane text = new ScrollPane();
    private final Label count = new Label();

    EgressView(EgressModel model) {
        this.model = model;
        this.shown = new FilteredList<>(model.records());
        getStyleClass().add("chat-list");
        TextField filter = new TextField();
        filter.setPromptText(Words.get("egress.filter"));
        filter.setAccessibleText(Words.get("egress.filterName"));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.textProperty().addListener((property, before, typed) -> {
            String wanted = typed.toLowerCase(Locale.ROOT);
            shown.setPredicate(r -> (r.model() + " " + r.endpoint() + " " + r.text())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
            counted();
        });
        Button export = new Button(Words.get("egress.export"));
        export.getStyleClass().add("small");
        export.setMinWidth(USE_PREF_SIZE);
        export.setOnAction(event -> export());
        HBox top = new HBox(filter, export);
        top.getStyleClass().add("chat-list-top");
        count.getStyleClass().add("chat-when");
        count.setWrapText(true);
        count.setMinHeight(USE_PREF_SIZE);
        text.setFitToWidth(true);
        text.getStyleClass().add("chat-preview-text");
        SplitPane split = new SplitPane(records(), text);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.45);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(top, count, split);
        model.records().addListener((javafx.collections.ListChangeListener<EgressRecord>) change -> counted());
        counted();
        model.load();
    }

    private void counted() {
        count.setText(Words.get(
                "egress.count",
                shown.size(),
                TranscriptRows.tokens(
                        shown.stream().mapToInt(EgressRecord::tokens).sum())));
    }

    private ListView<EgressRecord> records() {
        ListView<EgressRecord> list = new ListView<>(shown);
        list.setAccessibleText(Words.get("egress.list"));
        list.setPlaceholder(wrapped(Words.get("egress.none")));
        list.setCellFactory(view -> new RecordCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(record -> text.setContent(
                        record == null
                                ? wrapped(Words.get("egress.choose"))
                                : new MaskedText(record.text(), List.of())));
        return list;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.get("egress.exportTitle"));
        chooser.setInitialFileName("what-left.jsonl");
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            model.export(List.copyOf(shown), chosen.toPath());
        }
    }

    /// When, which model, how much.
    private static final class RecordCell extends ListCell<EgressRecord> {
        RecordCell() {
            setPrefWidth(0);
        }

        /// What was asked; the context stands before it.
        private static String firstWords(String text) {
            int end = text.lastIndexOf("</context>");
            String asked = (end < 0 ? text : text.substring(end + "</context>".length())).strip();
            return asked.lines().findFirst().orElse("");
        }

        @Override
        protected void updateItem(@Nullable EgressRecord item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            Label first = new Label(firstWords(item.text()));
            first.setMinWidth(0);
            Label second = new Label(WHEN.format(item.at()) + " · " + item.model() + " · "
                    + TranscriptRows.tokens(item.tokens())
                    + (item.masked() == 0 ? "" : Words.get("egress.masked", item.masked()))
                    + " · " + item.endpoint());
            second.getStyleClass().add("chat-when");
            second.setMinWidth(0);
            setGraphic(new VBox(first, second));
        }
    }
}
