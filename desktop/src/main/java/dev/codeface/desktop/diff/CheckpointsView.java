package dev.codeface.desktop.diff;

import dev.codeface.core.checkpoint.Checkpoint;
import dev.codeface.desktop.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The checkpoints of a conversation as a page. Esc closes it. FX thread.
public final class CheckpointsView extends BorderPane {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.SHORT, FormatStyle.MEDIUM)
            .withZone(ZoneId.systemDefault());

    private final CheckpointsViewModel model;
    private final ListView<Checkpoint> list = new ListView<>();

    public CheckpointsView(CheckpointsViewModel model, Runnable close) {
        this.model = model;
        getStyleClass().add("checkpoints");
        Label title = new Label(Words.get("checkpoints.title"));
        title.getStyleClass().add("review-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, button(Words.get("checkpoints.close"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("review-header");
        Label message = new Label();
        message.textProperty().bind(model.messageProperty());
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.getStyleClass().add("review-count");
        HBox foot = new HBox(message);
        foot.getStyleClass().add("review-footer");
        list.setItems(model.checkpoints());
        list.getStyleClass().addAll("checkpoint-list", "edge-to-edge");
        list.setAccessibleText(Words.get("checkpoints.list"));
        Label none = new Label(Words.get("checkpoints.empty"));
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.setCellFactory(view -> new Row());
        setTop(head);
        setCenter(list);
        setBottom(foot);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close.run();
            }
        });
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    /// A small button that keeps its words.
    static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private final class Row extends ListCell<Checkpoint> {
        @Override
        protected void updateItem(Checkpoint checkpoint, boolean empty) {
            super.updateItem(checkpoint, empty);
            setText(null);
            setGraphic(empty || checkpoint == null ? null : row(checkpoint));
        }

        private Node row(Checkpoint checkpoint) {
            Label reason = new Label(checkpoint.reason());
            String files = checkpoint.files().stream()
                    .map(f -> f.path().getFileName() + (f.text().isEmpty() ? Words.get("checkpoints.notYet") : ""))
                    .collect(Collectors.joining(", "));
            Label detail = new Label(WHEN.format(checkpoint.at()) + "  ·  " + files);
            detail.getStyleClass().add("review-count");
            VBox texts = new VBox(2, reason, detail);
            texts.setMinWidth(0);
            HBox.setHgrow(texts, Priority.ALWAYS);
            Button conversation =
                    button(Words.get("checkpoints.conversation"), () -> model.restoreConversation(checkpoint));
            conversation.setDisable(checkpoint.leafId().isEmpty());
            conversation.setAccessibleText(Words.get("checkpoints.conversationBack", checkpoint.reason()));
            Button filesBack = button(Words.get("checkpoints.files"), () -> model.restoreFiles(checkpoint));
            filesBack.setAccessibleText(Words.get("checkpoints.filesBack", checkpoint.reason()));
            Button both = button(Words.get("checkpoints.both"), () -> {
                model.restoreFiles(checkpoint);
                model.restoreConversation(checkpoint);
            });
            both.setAccessibleText(Words.get("checkpoints.bothBack", checkpoint.reason()));
            Label restore = new Label(Words.get("checkpoints.back"));
            restore.getStyleClass().add("review-count");
            restore.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(
                    8,
                    texts,
                    button(Words.get("checkpoints.compare"), () -> model.compare(checkpoint)),
                    restore,
                    filesBack,
                    conversation,
                    both);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
