package dev.codeface.desktop.chat;

import dev.codeface.desktop.text.Words;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A sheet over the chat panel that Escape, or its cross, closes. FX thread.
final class ChatOverlay extends StackPane {
    /// Style class of a field within the sheet that Escape leaves, instead of the sheet.
    static final String IN_PLACE = "in-place";

    private Runnable closed = () -> {};

    ChatOverlay() {
        getStyleClass().add("chat-overlay");
        setVisible(false);
        setManaged(false);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean inPlace = event.getTarget() instanceof Node field
                    && field.getStyleClass().contains(IN_PLACE);
            if (event.getCode() == KeyCode.ESCAPE && !inPlace) {
                event.consume();
                hide();
            }
        });
    }

    /// @param whenClosed called once it is closed again
    void show(String title, Node content, Runnable whenClosed) {
        closed = whenClosed;
        Label heading = new Label(title);
        heading.getStyleClass().add("chat-sheet-title");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(heading, space, TranscriptRows.tool(Feather.X, Words.get("chat.close"), this::hide));
        header.getStyleClass().add("chat-sheet-header");
        VBox sheet = new VBox(header, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        sheet.getStyleClass().add("chat-sheet");
        getChildren().setAll(sheet);
        setVisible(true);
        setManaged(true);
        content.requestFocus();
    }

    void hide() {
        if (isVisible()) {
            setVisible(false);
            setManaged(false);
            getChildren().clear();
            closed.run();
        }
    }
}
