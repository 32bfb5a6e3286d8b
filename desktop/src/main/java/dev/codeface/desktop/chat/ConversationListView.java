package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ConversationRepository.SearchHit;
import dev.codeface.core.chat.ConversationSummary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// All conversations, with a search through everything said in them. FX thread.
final class ConversationListView extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault());

    private final ChatViewModel model;
    private final Runnable close;
    private final TextField search = new TextField();

    ConversationListView(ChatViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("chat-list");
        search.setPromptText("Search in all conversations");
        search.setAccessibleText("Search in all conversations");
        search.textProperty()
                .addListener((property, before, text) -> model.list().search(text));
        ListView<ConversationSummary> all = all();
        ListView<SearchHit> hits = hits();
        hits.visibleProperty().bind(search.textProperty().isNotEmpty());
        all.visibleProperty().bind(search.textProperty().isEmpty());
        StackPane lists = new StackPane(all, hits);
        VBox.setVgrow(lists, Priority.ALWAYS);
        getChildren().addAll(search, lists, undo());
        focusedProperty().addListener(o -> search.requestFocus());
        model.list().refresh();
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private ListView<ConversationSummary> all() {
        ListView<ConversationSummary> list = new ListView<>(model.list().all());
        list.setAccessibleText("Conversations");
        list.setPlaceholder(new Label("No conversation yet."));
        list.setCellFactory(view -> new SummaryCell());
        list.setOnKeyPressed(event -> {
            ConversationSummary chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                open(chosen.id());
            } else if (chosen != null && event.getCode() == KeyCode.DELETE) {
                model.list().delete(chosen);
            }
        });
        return list;
    }

    private ListView<SearchHit> hits() {
        ListView<SearchHit> list = new ListView<>(model.list().hits());
        list.setAccessibleText("Search results");
        list.setPlaceholder(new Label("Nothing found."));
        list.setCellFactory(view -> new HitCell());
        list.setOnKeyPressed(event -> {
            SearchHit chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                open(chosen.conversationId());
            }
        });
        return list;
    }

    private HBox undo() {
        Label text = new Label();
        text.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Optional.ofNullable(model.list().deletedProperty().get())
                                .map(c -> "Deleted “" + c.title() + "”")
                                .orElse(""),
                        model.list().deletedProperty()));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button undo = new Button("Undo");
        undo.getStyleClass().add("small");
        undo.setMinWidth(USE_PREF_SIZE);
        undo.setOnAction(event -> model.list().undoDelete());
        HBox bar = new HBox(text, undo);
        bar.getStyleClass().add("chat-undo");
        bar.visibleProperty().bind(model.list().deletedProperty().isNotNull());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private void open(String id) {
        close.run();
        model.open(id);
    }

    private static VBox lines(String title, String below) {
        Label first = new Label(title);
        first.getStyleClass().add("chat-list-title");
        first.setMinWidth(0);
        Label second = new Label(below);
        second.getStyleClass().add("chat-when");
        second.setMinWidth(0);
        VBox lines = new VBox(first, second);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    /// A conversation with what can be done to it.
    private final class SummaryCell extends ListCell<ConversationSummary> {
        SummaryCell() {
            setPrefWidth(0);
            setOnMouseClicked(click -> {
                if (getItem() != null && click.isStillSincePress()) {
                    open(getItem().id());
                }
            });
        }

        @Override
        protected void updateItem(ConversationSummary item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : content(item));
        }

        private HBox content(ConversationSummary item) {
            String draft = item.draft().isBlank() ? "" : " · draft";
            HBox row = new HBox(
                    lines(item.title(), WHEN.format(item.updatedAt()) + draft),
                    TranscriptRows.tool(
                            item.pinned() ? Feather.STAR : Feather.BOOKMARK,
                            item.pinned() ? "No longer keep on top" : "Keep on top",
                            () -> model.list().pin(item)),
                    TranscriptRows.tool(Feather.EDIT_2, "Rename", () -> rename(item)),
                    TranscriptRows.tool(
                            Feather.TRASH_2, "Delete", () -> model.list().delete(item)));
            row.getStyleClass().add("chat-list-row");
            return row;
        }

        private void rename(ConversationSummary item) {
            TextField title = new TextField(item.title());
            title.setAccessibleText("Title");
            title.setOnAction(event -> model.list().rename(item, title.getText()));
            title.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    event.consume();
                    setGraphic(content(item));
                }
            });
            setGraphic(title);
            title.requestFocus();
            title.selectAll();
        }
    }

    /// A place where the search matched.
    private final class HitCell extends ListCell<SearchHit> {
        HitCell() {
            setPrefWidth(0);
            setOnMouseClicked(click -> {
                if (getItem() != null) {
                    open(getItem().conversationId());
                }
            });
        }

        @Override
        protected void updateItem(SearchHit item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : lines(item.title(), item.snippet()));
        }
    }
}
