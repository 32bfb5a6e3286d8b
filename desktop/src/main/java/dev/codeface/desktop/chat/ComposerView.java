package dev.codeface.desktop.chat;

import dev.codeface.desktop.shell.Icons;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where a question is written: chips, text that grows, model, preview, send. FX thread.
final class ComposerView extends VBox {
    private static final int MOST_ROWS = 12;

    private final ChatViewModel model;
    private final TextArea text = new TextArea();
    private final FlowPane chips = new FlowPane();
    private final Button send = new Button("Send", Icons.of(Feather.SEND));

    /// @param preview shows the exact bytes that would leave
    ComposerView(ChatViewModel model, Runnable preview) {
        this.model = model;
        getStyleClass().add("chat-composer");
        text.getStyleClass().add("chat-input");
        text.setPromptText("Ask anything. Nothing is attached but what you add.");
        text.setAccessibleText("Message");
        text.setWrapText(true);
        text.textProperty().bindBidirectional(model.draftProperty());
        text.prefRowCountProperty()
                .bind(Bindings.createIntegerBinding(this::rows, text.textProperty(), text.widthProperty()));
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        chips.getStyleClass().add("chat-chips");
        model.chips().addListener((ListChangeListener<ChipItem>) change -> showChips());
        showChips();
        getChildren().addAll(chips, text, bar(preview));
        model.onFocusComposer(text::requestFocus);
    }

    /// Rows that the text needs, as good as can be told before it is laid out.
    private int rows() {
        double perRow = Math.max(20, (text.getWidth() - 24) / 7.2);
        int rows = 0;
        for (String line : text.getText().split("\n", -1)) {
            rows += Math.max(1, (int) Math.ceil(line.length() / perRow));
            if (rows >= MOST_ROWS) {
                return MOST_ROWS;
            }
        }
        return Math.max(2, rows);
    }

    private HBox bar(Runnable preview) {
        MenuButton add = new MenuButton("", Icons.of(Feather.PLUS));
        add.getStyleClass().add("chat-add");
        add.setTooltip(new Tooltip("Add context"));
        add.setAccessibleText("Add context");
        add.getItems()
                .addAll(
                        item("Selection", Feather.TYPE, model::addSelectionChip),
                        item("Open file", Feather.FILE_TEXT, model::addFileChip),
                        item("Problems of the open file", Feather.ALERT_CIRCLE, model::addDiagnosticsChip),
                        item("Lines of the attached pane", Feather.TERMINAL, model::addPaneChip));
        Label label = new Label();
        label.getStyleClass().add("chat-model");
        label.textProperty().bind(model.modelLabelProperty());
        label.setMinWidth(0);
        Button show = new Button("Preview", Icons.of(Feather.EYE));
        show.getStyleClass().add("chat-action");
        show.setTooltip(new Tooltip("The exact text that will leave this machine"));
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(event -> preview.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        prepareSend();
        HBox bar = new HBox(add, label, space, show, send);
        bar.getStyleClass().add("chat-bar");
        return bar;
    }

    private static MenuItem item(String title, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(title, Icons.of(icon));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void prepareSend() {
        send.getStyleClass().addAll("accent", "chat-send");
        send.setMinWidth(USE_PREF_SIZE);
        send.setOnAction(event -> sendOrStop());
        send.textProperty()
                .bind(Bindings.when(model.streamingProperty()).then("Stop").otherwise("Send"));
        model.streamingProperty()
                .addListener((property, before, streaming) ->
                        send.setGraphic(Icons.of(streaming ? Feather.SQUARE : Feather.SEND)));
        send.disableProperty()
                .bind(model.streamingProperty()
                        .not()
                        .and(Bindings.createBooleanBinding(
                                () -> model.draftProperty().get().isBlank(), model.draftProperty())));
    }

    private void sendOrStop() {
        if (model.streamingProperty().get()) {
            model.stop();
        } else {
            model.send(Set.of());
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            event.consume();
            if (!model.streamingProperty().get()) {
                model.send(Set.of());
            }
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            text.replaceSelection("\n");
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            if (model.streamingProperty().get()) {
                model.stop();
            } else {
                model.cancelEdit();
            }
        } else if (event.getCode() == KeyCode.UP && text.getText().isEmpty()) {
            event.consume();
            model.editLast();
        }
    }

    private void showChips() {
        chips.getChildren().setAll(model.chips().stream().map(this::chip).toList());
        chips.setVisible(!model.chips().isEmpty());
        chips.setManaged(!model.chips().isEmpty());
    }

    private HBox chip(ChipItem item) {
        Label label = new Label(item.chip().label());
        Label size = new Label();
        size.getStyleClass().add("chat-chip-size");
        size.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TranscriptRows.tokens(item.tokensProperty().get()), item.tokensProperty()));
        Button remove = TranscriptRows.tool(Feather.X, "Remove " + item.chip().label(), () -> model.removeChip(item));
        HBox chip = new HBox(label, size, remove);
        chip.getStyleClass().addAll("chat-chip", "removable");
        return chip;
    }
}
