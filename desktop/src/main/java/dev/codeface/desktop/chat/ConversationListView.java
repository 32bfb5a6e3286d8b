package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ConversationRepository.SearchHit;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Conversations;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// All conversations, with filters and a search through everything said in them. FX thread.
final class ConversationListView extends VBox {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault());

    private final ChatViewModel model;
    private final ConversationListModel list;
    private final Runnable close;
    private final TextField search = new TextField();

    ConversationListView(ChatViewModel model, Runnable close) {
        this.model = model;
        this.list = model.list();
        this.close = close;
        getStyleClass().add("chat-list");
        search.setPromptText(Words.get("conversations.search"));
        search.setAccessibleText(Words.get("conversations.search"));
        search.textProperty().addListener((property, before, text) -> list.search(text));
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox top = new HBox(
                search,
                new FilterMenu(list, model.workspace()),
                TranscriptRows.tool(Feather.UPLOAD, Words.get("conversations.import"), this::importFile));
        top.getStyleClass().add("chat-list-top");
        ListView<ConversationSummary> all = all();
        ListView<SearchHit> hits = hits();
        hits.visibleProperty().bind(search.textProperty().isNotEmpty());
        all.visibleProperty().bind(search.textProperty().isEmpty());
        StackPane lists = new StackPane(all, hits);
        VBox.setVgrow(lists, Priority.ALWAYS);
        getChildren().addAll(top, filterNote(), lists, undo());
        focusedProperty().addListener(o -> search.requestFocus());
        list.refresh();
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    /// Says that not all are shown, with the way back to all.
    private HBox filterNote() {
        Label text = new Label();
        text.getStyleClass().add("chat-when");
        text.textProperty().bind(list.filterWordsProperty());
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button all = new Button(Words.get("conversations.showAll"));
        all.getStyleClass().add("chat-link");
        all.setMinWidth(USE_PREF_SIZE);
        all.setOnAction(event -> list.showAll());
        HBox note = new HBox(text, all);
        note.getStyleClass().add("chat-list-top");
        note.visibleProperty().bind(list.filterWordsProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        return note;
    }

    private ListView<ConversationSummary> all() {
        ListView<ConversationSummary> view = new ListView<>(list.all());
        view.setAccessibleText(Words.get("conversations.list"));
        Label none = new Label();
        none.textProperty()
                .bind(Bindings.when(list.filterWordsProperty().isEmpty())
                        .then(Words.get("conversations.none"))
                        .otherwise(Words.get("conversations.noneFiltered")));
        view.setPlaceholder(none);
        view.setCellFactory(cells -> new SummaryCell());
        view.setOnKeyPressed(event -> {
            ConversationSummary chosen = view.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                open(chosen.id());
            } else if (chosen != null && event.getCode() == KeyCode.DELETE) {
                list.delete(chosen);
            }
        });
        return view;
    }

    private ListView<SearchHit> hits() {
        ListView<SearchHit> view = new ListView<>(list.hits());
        view.setAccessibleText(Words.get("conversations.results"));
        view.setPlaceholder(new Label(Words.get("conversations.nothing")));
        view.setCellFactory(cells -> new HitCell());
        view.setOnKeyPressed(event -> {
            SearchHit chosen = view.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                openHit(chosen);
            }
        });
        return view;
    }

    private HBox undo() {
        Label text = new Label();
        text.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Optional.ofNullable(list.deletedProperty().get())
                                .map(c -> Words.get("conversations.deleted", c.title()))
                                .orElse(""),
                        list.deletedProperty()));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button undo = new Button(Words.get("conversations.undo"));
        undo.getStyleClass().add("small");
        undo.setMinWidth(USE_PREF_SIZE);
        undo.setOnAction(event -> list.undoDelete());
        HBox bar = new HBox(text, undo);
        bar.getStyleClass().add("chat-undo");
        bar.visibleProperty().bind(list.deletedProperty().isNotNull());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private void open(String id) {
        close.run();
        model.open(id);
    }

    private void openHit(SearchHit hit) {
        close.run();
        model.opener().openAt(hit.conversationId(), hit.turnId());
    }

    private void importFile() {
        FileChooser chooser = chooser(Words.get("conversations.import"), "json");
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            list.importFrom(chosen.toPath(), this::open);
        }
    }

    private void export(ConversationSummary conversation, Conversations.Form form) {
        String ending = switch (form) {
            case MARKDOWN -> "md";
            case HTML -> "html";
            case JSON -> "json";
        };
        FileChooser chooser = chooser(Words.get("conversations.export"), ending);
        chooser.setInitialFileName(conversation.title().replaceAll("[^\\p{L}\\p{N}]+", "-") + "." + ending);
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            list.export(conversation, form, chosen.toPath());
        }
    }

    private static FileChooser chooser(String title, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("*." + ending, "*." + ending));
        return chooser;
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

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// What a conversation is called, in the window's language while nobody has named it.
    static String title(ConversationSummary conversation) {
        return conversation.title().equals(ConversationSummary.UNTITLED)
                ? Words.get("conversations.untitled")
                : conversation.title();
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
        protected void updateItem(@Nullable ConversationSummary item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : content(item));
        }

        private HBox content(ConversationSummary item) {
            String draft = item.draft().isBlank() ? "" : Words.get("conversations.draft");
            String tags = item.facts().tags().isEmpty()
                    ? ""
                    : " · " + String.join(", ", item.facts().tags());
            HBox row = new HBox(
                    lines(title(item), WHEN.format(item.updatedAt()) + draft + tags),
                    TranscriptRows.tool(
                            item.pinned() ? Feather.STAR : Feather.BOOKMARK,
                            item.pinned() ? Words.get("conversations.unpin") : Words.get("conversations.pin"),
                            () -> list.pin(item)),
                    TranscriptRows.tool(Feather.TRASH_2, Words.get("conversations.delete"), () -> list.delete(item)),
                    more(item));
            row.getStyleClass().add("chat-list-row");
            return row;
        }

        private MenuButton more(ConversationSummary item) {
            MenuButton more = new MenuButton("", dev.codeface.desktop.shell.Icons.of(Feather.MORE_HORIZONTAL));
            more.getStyleClass().addAll("chat-tool", "chat-more");
            more.setAccessibleText(Words.get("conversations.more"));
            more.getItems()
                    .addAll(
                            item(
                                    Words.get("conversations.rename"),
                                    () -> edit(
                                            item.title(),
                                            Words.get("conversations.title"),
                                            text -> list.rename(item, text))),
                            item(
                                    Words.get("conversations.tags"),
                                    () -> edit(
                                            String.join(", ", item.facts().tags()),
                                            Words.get("conversations.tagsHint"),
                                            text -> list.tag(item, text))),
                            item(
                                    item.archived()
                                            ? Words.get("conversations.unarchive")
                                            : Words.get("conversations.archive"),
                                    () -> list.archive(item, !item.archived())),
                            new SeparatorMenuItem(),
                            item(Words.get("conversations.markdown"), () -> export(item, Conversations.Form.MARKDOWN)),
                            item(Words.get("conversations.html"), () -> export(item, Conversations.Form.HTML)),
                            item(Words.get("conversations.json"), () -> export(item, Conversations.Form.JSON)));
            return more;
        }

        /// Asks for a text in place of the row; Enter takes it, Escape or going elsewhere leaves all as it was.
        private void edit(String now, String name, java.util.function.Consumer<String> done) {
            TextField field = new TextField(now);
            field.getStyleClass().add(ChatOverlay.IN_PLACE);
            field.setAccessibleText(name);
            field.setPromptText(name);
            field.setOnAction(event -> {
                done.accept(field.getText());
                getListView().requestFocus();
            });
            field.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    event.consume();
                    getListView().requestFocus();
                }
            });
            setGraphic(field);
            field.requestFocus();
            field.selectAll();
            field.focusedProperty().subscribe((before, focused) -> {
                ConversationSummary item = getItem();
                if (!focused && item != null && getGraphic() == field) {
                    setGraphic(content(item));
                }
            });
        }
    }

    /// A place where the search matched.
    private final class HitCell extends ListCell<SearchHit> {
        HitCell() {
            setPrefWidth(0);
            setOnMouseClicked(click -> {
                if (getItem() != null) {
                    openHit(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable SearchHit item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : lines(item.title(), item.snippet()));
        }
    }
}
