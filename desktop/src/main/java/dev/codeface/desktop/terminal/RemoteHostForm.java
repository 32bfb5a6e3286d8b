package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/// The part of the attach dialog that looks at another machine: a host as `ssh` takes it, those of the user's ssh
/// configuration offered. Nothing is installed there. FX thread.
final class RemoteHostForm extends HBox {
    private final AttachViewModel model;
    private final ComboBox<String> host = new ComboBox<>();

    /// @param done takes the focus when a host was given
    RemoteHostForm(AttachViewModel model, Runnable done) {
        this.model = model;
        getStyleClass().addAll("cf-attach-form-line", "cf-attach-remote");
        host.setEditable(true);
        host.setPromptText(Words.get("remote.host"));
        host.setAccessibleText(Words.get("remote.host"));
        host.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(host, Priority.ALWAYS);
        Label note = new Label(Words.get("remote.note"));
        note.getStyleClass().add("cf-attach-note");
        note.setMinWidth(0);
        Button look = new Button(Words.get("remote.look"));
        look.setMinWidth(USE_PREF_SIZE);
        look.getStyleClass().add("accent");
        Runnable go = () -> {
            String wanted = host.getEditor().getText().strip();
            if (!wanted.isEmpty()) {
                model.addHost(wanted);
                setShown(false);
                done.run();
            }
        };
        look.setOnAction(e -> go.run());
        // A combo box takes Enter for itself before its field sees it.
        host.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && !host.isShowing()) {
                go.run();
                e.consume();
            }
        });
        getChildren().addAll(host, note, look);
        setShown(false);
    }

    /// Offers the hosts that are known, until it is told to stop.
    Subscription listen() {
        return model.knownHostsProperty().subscribe(known -> host.setItems(FXCollections.observableArrayList(known)));
    }

    void toggle() {
        setShown(!isVisible());
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
        if (shown) {
            host.getEditor().requestFocus();
            host.getEditor().selectAll();
        }
    }
}
