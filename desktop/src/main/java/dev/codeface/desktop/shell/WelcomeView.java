package dev.codeface.desktop.shell;

import dev.codeface.desktop.text.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The first minute: three cards, each of which works alone and can be left for later. FX thread.
public final class WelcomeView extends VBox {
    /// @param open    opens a folder
    /// @param attach  opens the attach dialog
    /// @param connect opens the model settings
    public WelcomeView(Runnable open, Runnable attach, Runnable connect) {
        getStyleClass().add("cf-welcome");
        Label title = new Label(Words.get("welcome.title"));
        title.getStyleClass().add("cf-welcome-title");
        Label lead = new Label(Words.get("welcome.lead"));
        lead.getStyleClass().add("cf-welcome-lead");
        lead.setWrapText(true);
        VBox head = new VBox(6, title, lead);
        head.setAlignment(Pos.CENTER);
        VBox cards = new VBox(
                10,
                card(Feather.FOLDER, Words.get("welcome.folder"), Words.get("welcome.folderText"), "Ctrl+O", open),
                card(
                        Feather.TERMINAL,
                        Words.get("welcome.attach"),
                        Words.get("welcome.attachText"),
                        "Ctrl+Shift+T",
                        attach),
                card(
                        Feather.MESSAGE_SQUARE,
                        Words.get("welcome.model"),
                        Words.get("welcome.modelText"),
                        "Ctrl+,",
                        connect));
        cards.setMaxWidth(440);
        getChildren().addAll(head, cards);
    }

    private static Button card(Feather icon, String title, String text, String key, Runnable run) {
        Label name = new Label(title);
        name.getStyleClass().add("cf-card-title");
        Label shortcut = new Label(key);
        shortcut.getStyleClass().add("cf-key");
        HBox top = new HBox(8, name, shortcut);
        top.setAlignment(Pos.CENTER_LEFT);
        Label body = new Label(text);
        body.getStyleClass().add("cf-card-text");
        HBox row = new HBox(14, Icons.of(icon), new VBox(3, top, body));
        row.setAlignment(Pos.CENTER_LEFT);
        Button card = new Button(null, row);
        card.getStyleClass().setAll("cf-card");
        card.setMaxWidth(Double.MAX_VALUE);
        card.setAccessibleText(title + ". " + text);
        card.setOnAction(e -> run.run());
        return card;
    }
}
