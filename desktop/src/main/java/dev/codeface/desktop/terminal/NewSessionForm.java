package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The part of the attach dialog that makes a session: a name, a directory, and what went wrong. FX thread.
final class NewSessionForm extends VBox {
    private final AttachViewModel model;
    private final Runnable done;
    private final TextField name = new TextField();
    private final TextField directory = new TextField(System.getProperty("user.home", "/"));
    private final ComboBox<SessionLayout> layout = new ComboBox<>();
    private final Label problem = new Label();
    private final Button create = new Button(Words.get("session.createAttach"));

    NewSessionForm(AttachViewModel model, Runnable done) {
        this.model = model;
        this.done = done;
        getStyleClass().add("cf-attach-form");
        name.setPromptText(Words.get("session.nameHint"));
        directory.setPromptText(Words.get("session.directory"));
        name.setMinWidth(120);
        directory.setMinWidth(120);
        name.setAccessibleText(Words.get("session.nameField"));
        directory.setAccessibleText(Words.get("session.directoryField"));
        layout.setAccessibleText(Words.get("session.begins"));
        layout.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable SessionLayout shown) {
                return shown == null ? "" : shown.title();
            }

            @Override
            public @Nullable SessionLayout fromString(String title) {
                return null;
            }
        });
        layout.setPrefWidth(200);
        layout.setMinWidth(120);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(directory, Priority.ALWAYS);
        problem.getStyleClass().add("cf-attach-problem");
        problem.setWrapText(true);
        create.getStyleClass().add("accent");
        create.setMinWidth(USE_PREF_SIZE);
        create.setOnAction(e -> create());
        name.setOnAction(e -> create());
        directory.setOnAction(e -> create());
        HBox line = new HBox(name, directory, layout, create);
        line.getStyleClass().add("cf-attach-form-line");
        getChildren().addAll(line, problem);
        tell("");
        setShown(false);
    }

    /// Offers the layouts that there are, until it is told to stop.
    Subscription listen() {
        return model.layoutsProperty().subscribe(this::offer);
    }

    private void offer(List<SessionLayout> layouts) {
        int chosen = Math.max(0, layout.getSelectionModel().getSelectedIndex());
        layout.getItems().setAll(layouts);
        layout.getSelectionModel().select(Math.min(chosen, layouts.size() - 1));
    }

    void toggle() {
        setShown(!isVisible());
    }

    void open() {
        setShown(true);
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
        if (shown) {
            name.requestFocus();
        }
    }

    private void tell(String what) {
        problem.setText(what);
        problem.setVisible(!what.isEmpty());
        problem.setManaged(!what.isEmpty());
    }

    private void create() {
        Path folder;
        try {
            folder = Path.of(directory.getText().strip());
        } catch (InvalidPathException e) {
            tell(Words.get("session.notDirectory", e.getReason()));
            return;
        }
        if (!model.selectedServer().isRemote() && !Files.isDirectory(folder)) {
            tell(Words.get("session.noDirectory", folder));
            return;
        }
        create.setDisable(true);
        SessionLayout chosen = layout.getValue();
        model.newSession(name.getText(), folder, chosen == null ? SessionLayout.PLAIN : chosen, what -> {
            create.setDisable(false);
            tell(what);
            if (what.isEmpty()) {
                done.run();
            }
        });
    }
}
