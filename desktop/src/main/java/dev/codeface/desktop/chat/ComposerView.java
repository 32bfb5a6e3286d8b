package dev.codeface.desktop.chat;

import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Where a question is written: chips, text that grows, model, preview, send. FX thread.
final class ComposerView extends VBox {
    private static final int MOST_ROWS = 12;
    private static final int LONG_TEXT = 2_000;
    private static final int MANY_LINES = 40;

    private final ChatViewModel model;
    private final TextArea text = new TextArea();
    private final FlowPane chips = new FlowPane();
    private final VBox waiting = new VBox();
    private final Button send = new Button(Words.get("composer.send"), Icons.of(Feather.SEND));
    private final PickerView picker;

    /// @param preview shows the exact bytes that would leave
    ComposerView(ChatViewModel model, Runnable preview) {
        this.model = model;
        getStyleClass().add("chat-composer");
        text.getStyleClass().add("chat-input");
        text.setPromptText(Words.get("composer.prompt"));
        text.setAccessibleText(Words.get("composer.message"));
        text.setWrapText(true);
        text.setTextFormatter(new TextFormatter<>(longTextBecomesAChip()));
        text.textProperty().bindBidirectional(model.draftProperty());
        text.prefRowCountProperty()
                .bind(Bindings.createIntegerBinding(this::rows, text.textProperty(), text.widthProperty()));
        picker = new PickerView(model, text);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        ComposerDrop.install(model, this, text);
        chips.getStyleClass().add("chat-chips");
        model.chips().addListener((ListChangeListener<ChipItem>) change -> showChips());
        showChips();
        waiting.getStyleClass().add("chat-queue");
        model.composer().queue().waiting().addListener((ListChangeListener<QuestionQueue.Queued>)
                change -> showWaiting());
        model.conversationProperty().addListener((property, before, after) -> showWaiting());
        showWaiting();
        getChildren().addAll(waiting, chips, picker, text, new MeterView(model.meter()), bar(preview));
        model.composer().onFocusComposer(() -> {
            text.requestFocus();
            text.end();
        });
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

    /// A paste that would fill the composer becomes a chip; what the model itself puts here stays text.
    @SuppressWarnings("NullAway") // null is how a formatter drops a change
    private UnaryOperator<TextFormatter.Change> longTextBecomesAChip() {
        return change -> {
            String added = change.getText();
            boolean shown = added.equals(model.draftProperty().get());
            boolean large = added.length() > LONG_TEXT
                    || added.chars().filter(c -> c == '\n').count() > MANY_LINES;
            if (!large || shown) {
                return change;
            }
            model.composer().tray().addText(added);
            return null;
        };
    }

    private HBox bar(Runnable preview) {
        MenuButton add = new MenuButton("", Icons.of(Feather.PLUS));
        add.getStyleClass().add("chat-add");
        add.setTooltip(new Tooltip(Words.get("composer.add")));
        add.setAccessibleText(Words.get("composer.add"));
        add.getItems()
                .addAll(
                        item(Words.get("composer.selection"), Feather.TYPE, model::addSelectionChip),
                        item(Words.get("composer.openFile"), Feather.FILE_TEXT, model::addFileChip),
                        item(Words.get("composer.problems"), Feather.ALERT_CIRCLE, model::addDiagnosticsChip),
                        item(Words.get("composer.paneLines"), Feather.TERMINAL, model::addPaneChip),
                        item(Words.get("composer.changes"), Feather.GIT_COMMIT, model::addChangesChip));
        Button show = new Button(Words.get("composer.preview"), Icons.of(Feather.EYE));
        show.getStyleClass().add("chat-action");
        show.setTooltip(new Tooltip(Words.get("composer.previewTip")));
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(event -> preview.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        prepareSend();
        HBox bar = new HBox(add, new ModelMenu(model), space, show, send);
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
        var stops = Bindings.createBooleanBinding(this::stops, model.streamingProperty(), model.draftProperty());
        var queues = model.streamingProperty().and(Bindings.not(stops));
        send.textProperty()
                .bind(Bindings.when(stops)
                        .then(Words.get("composer.stop"))
                        .otherwise(Bindings.when(queues)
                                .then(Words.get("composer.queue"))
                                .otherwise(Words.get("composer.send"))));
        stops.subscribe(stop -> send.setGraphic(Icons.of(stop ? Feather.SQUARE : Feather.SEND)));
        send.disableProperty()
                .bind(model.streamingProperty()
                        .not()
                        .and(Bindings.createBooleanBinding(
                                () -> model.draftProperty().get().isBlank(), model.draftProperty())));
    }

    /// While an answer comes the button stops it, unless something is written that can be queued.
    private boolean stops() {
        return model.streamingProperty().get() && model.draftProperty().get().isBlank();
    }

    private void sendOrStop() {
        if (stops()) {
            model.stop();
        } else {
            model.composer().send(Set.of());
        }
    }

    private void key(KeyEvent event) {
        if (picker.key(event)) {
            return;
        }
        boolean atStart = text.getCaretPosition() == 0;
        boolean breaks = event.isShiftDown()
                || !event.isShortcutDown() && MarkdownTyping.inCode(text.getText(), text.getCaretPosition());
        if (event.getCode() == KeyCode.ENTER && !breaks) {
            event.consume();
            model.composer().send(Set.of());
        } else if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            breakLine();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            if (model.streamingProperty().get()) {
                model.stop();
            } else {
                model.composer().cancelEdit();
            }
        } else if (event.getCode() == KeyCode.UP
                && (text.getText().isEmpty() || model.composer().isEditing() && atStart)) {
            event.consume();
            model.composer().editEarlier();
            text.home();
        }
    }

    private void breakLine() {
        text.deleteText(text.getSelection());
        int caret = text.getCaretPosition();
        MarkdownTyping.Change change = MarkdownTyping.lineBreak(text.getText(), caret);
        text.replaceText(change.from(), caret, change.insert());
    }

    private void showWaiting() {
        waiting.getChildren()
                .setAll(model
                        .composer()
                        .queue()
                        .of(model.conversationProperty().get().id())
                        .stream()
                        .map(this::queued)
                        .toList());
        waiting.setVisible(!waiting.getChildren().isEmpty());
        waiting.setManaged(waiting.isVisible());
    }

    private HBox queued(QuestionQueue.Queued question) {
        Label label = new Label(Words.get(
                "composer.next", question.prompt().strip().lines().findFirst().orElse("")));
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        Button now = TranscriptRows.tool(Feather.SEND, Words.get("composer.sendNext"), model.composer()::sendQueued);
        now.disableProperty().bind(model.streamingProperty());
        HBox row = new HBox(
                label,
                now,
                TranscriptRows.tool(
                        Feather.X,
                        Words.get("composer.unqueue"),
                        () -> model.composer().queue().remove(question)));
        row.getStyleClass().addAll("chat-chip", "removable");
        return row;
    }

    private void showChips() {
        chips.getChildren().setAll(model.chips().stream().map(this::chip).toList());
        chips.setVisible(!model.chips().isEmpty());
        chips.setManaged(!model.chips().isEmpty());
    }

    private HBox chip(ChipItem item) {
        Label label = new Label();
        label.textProperty().bind(item.chipProperty().map(c -> c.label()));
        Label size = new Label();
        size.getStyleClass().add("chat-chip-size");
        size.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TranscriptRows.tokens(item.tokensProperty().get()), item.tokensProperty()));
        HBox chip = new HBox(label, size);
        if (item.canFollow()) {
            chip.getChildren().addAll(age(item), follow(item));
        }
        chip.getChildren()
                .add(TranscriptRows.tool(
                        Feather.X,
                        Words.get("composer.remove", item.chip().label()),
                        () -> model.composer().removeChip(item)));
        chip.getStyleClass().addAll("chat-chip", "removable");
        return chip;
    }

    private Button age(ChipItem item) {
        Button age = new Button(item.age(Instant.now()));
        age.getStyleClass().add("chat-action");
        age.setTooltip(new Tooltip(Words.get("composer.readAgain")));
        age.setAccessibleText(Words.get("composer.readAgain"));
        age.setOnAction(event -> model.composer().tray().refresh(item));
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(5), tick -> age.setText(item.age(Instant.now()))));
        clock.setCycleCount(Animation.INDEFINITE);
        // Runs only while the chip is on screen.
        age.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                clock.stop();
            } else {
                clock.play();
            }
        });
        item.chipProperty().addListener((property, before, now) -> age.setText(item.age(Instant.now())));
        return age;
    }

    private static ToggleButton follow(ChipItem item) {
        ToggleButton follow = new ToggleButton("", Icons.of(Feather.REPEAT));
        follow.getStyleClass().add("chat-tool");
        follow.setTooltip(new Tooltip(Words.get("composer.followTip")));
        follow.setAccessibleText(Words.get("composer.follow"));
        follow.selectedProperty().bindBidirectional(item.followingProperty());
        return follow;
    }
}
