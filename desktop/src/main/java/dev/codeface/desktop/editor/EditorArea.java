package dev.codeface.desktop.editor;

import dev.codeface.desktop.shell.EmptyState;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The code view: tabs, or what to do when nothing is open, and the questions the view model asks. FX thread.
public final class EditorArea extends StackPane {
    private final EditorViewModel model;
    private final EditorLook look = new EditorLook();
    private final EditorTabs tabs;
    private final Region empty;
    private final StackPane questions = new StackPane();

    public EditorArea(EditorViewModel model) {
        this.model = model;
        this.tabs = new EditorTabs(model, look);
        this.empty = new EmptyState(
                Feather.CODE, "No file is open", "Choose one in the explorer, or press Ctrl+P to find one by name.");
        getStyleClass().add("editor-area");
        questions.getStyleClass().add("question-layer");
        questions.setVisible(false);
        getChildren().addAll(empty, tabs, questions);
        model.documents().addListener((javafx.beans.Observable o) -> refresh());
        model.promptProperty().addListener((o, was, is) -> ask(is));
        refresh();
    }

    private void refresh() {
        boolean any = !model.documents().isEmpty();
        tabs.setVisible(any);
        empty.setVisible(!any);
    }

    private void ask(@Nullable ClosePrompt prompt) {
        questions.getChildren().clear();
        questions.setVisible(prompt != null);
        if (prompt == null) {
            focusEditor();
            return;
        }
        Label title = new Label("Save the changes to " + prompt.document().title() + "?");
        title.getStyleClass().add("question-title");
        Label text = new Label("What you typed is lost if you do not.");
        Button save = new Button("Save");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.setOnAction(e -> prompt.save().run());
        Button discard = new Button("Don't save");
        discard.setOnAction(e -> prompt.discard().run());
        Button cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> prompt.cancel().run());
        HBox buttons = new HBox(8, save, discard, cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(12, title, text, buttons);
        card.getStyleClass().add("question");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        questions.getChildren().add(card);
        save.requestFocus();
    }

    /// The editor in front, where a text is.
    public Optional<CodeEditor> activeEditor() {
        return tabs.frontPane().flatMap(DocumentPane::editor);
    }

    /// How editors look; settings bind to it.
    public EditorLook look() {
        return look;
    }

    /// The view model it shows.
    public EditorViewModel model() {
        return model;
    }

    /// Does an action in the editor in front.
    public void perform(EditorAction action) {
        activeEditor().ifPresent(e -> e.perform(action));
    }

    /// Puts the keyboard focus into the text.
    public void focusEditor() {
        tabs.frontPane().ifPresent(DocumentPane::requestFocus);
    }
}
