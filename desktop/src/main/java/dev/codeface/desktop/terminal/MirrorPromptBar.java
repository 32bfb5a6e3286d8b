package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The line below the picture that asks and tells. Enter takes, Esc puts it away and gives the focus back. FX thread.
final class MirrorPromptBar extends VBox implements MirrorPrompt {
    private static final double ROW = 26;
    private static final int MOST_ROWS = 8;

    private final Runnable onClosed;
    private final Label question = new Label();

    /// @param onClosed gives the focus back
    MirrorPromptBar(Runnable onClosed) {
        this.onClosed = onClosed;
        getStyleClass().add("cf-mirror-prompt");
        question.setWrapText(true);
        question.setMinWidth(0);
        question.setMinHeight(USE_PREF_SIZE);
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    private void open(String text, String style, Node... parts) {
        question.setText(text);
        getStyleClass().setAll("cf-mirror-prompt", style);
        getChildren().setAll(parts);
        setVisible(true);
    }

    private void close() {
        setVisible(false);
        getChildren().clear();
        onClosed.run();
    }

    private HBox line(Node... parts) {
        HBox line = new HBox(8, parts);
        line.getStyleClass().add("cf-mirror-prompt-line");
        return line;
    }

    private static Button button(String title, @Nullable String style, Runnable run) {
        Button button = new Button(title);
        if (style != null) {
            button.getStyleClass().add(style);
        }
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    @Override
    public void ask(String what, String initial, String verb, Consumer<String> answer) {
        TextField field = new TextField(initial);
        field.setAccessibleText(what);
        field.setMinWidth(80);
        HBox.setHgrow(field, Priority.ALWAYS);
        Runnable take = () -> {
            String text = field.getText().strip();
            close();
            answer.accept(text);
        };
        field.setOnAction(e -> take.run());
        open(
                what,
                "note",
                question,
                line(field, button(Words.get("prompt.cancel"), null, this::close), button(verb, "accent", take)));
        field.selectAll();
        field.requestFocus();
    }

    @Override
    public void confirm(String what, String verb, Runnable yes) {
        Button cancel = button(Words.get("prompt.cancel"), null, this::close);
        Button go = button(verb, "danger", () -> {
            close();
            yes.run();
        });
        open(what, "bad", line(question, cancel, go));
        cancel.requestFocus();
    }

    @Override
    public void choose(String what, List<Choice> choices) {
        ListView<Choice> list = new ListView<>();
        list.getItems().setAll(choices);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.clamp(choices.size(), 1, MOST_ROWS) + 2);
        list.setAccessibleText(what);
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable Choice choice, boolean empty) {
                super.updateItem(choice, empty);
                setText(choice == null ? null : choice.title());
            }
        });
        Runnable take = () -> {
            Choice chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                close();
                chosen.run().run();
            }
        };
        list.setOnMouseClicked(e -> take.run());
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                take.run();
                e.consume();
            }
        });
        open(what, "note", line(question, button(Words.get("prompt.cancel"), null, this::close)), list);
        list.getSelectionModel().selectFirst();
        list.requestFocus();
    }

    @Override
    public void tell(String text, boolean bad) {
        open(text, bad ? "bad" : "note", line(question, button(Words.get("prompt.close"), null, this::close)));
    }
}
