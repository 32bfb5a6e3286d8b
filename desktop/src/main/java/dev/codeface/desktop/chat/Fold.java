package dev.codeface.desktop.chat;

import dev.codeface.desktop.shell.Icons;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A line that unfolds what is below it; the content is made when it is first wanted. FX thread.
final class Fold extends VBox {
    private final Button line;
    private final Supplier<Node> content;
    private Consumer<Boolean> onToggle = open -> {};

    Fold(String title, Supplier<Node> content) {
        this.content = content;
        getStyleClass().add("chat-fold");
        line = new Button(title, Icons.of(Feather.CHEVRON_RIGHT));
        // Names of tools and files have underscores.
        line.setMnemonicParsing(false);
        line.getStyleClass().add("chat-fold-title");
        line.setOnAction(event -> {
            setOpen(!isOpen());
            onToggle.accept(isOpen());
        });
        getChildren().add(line);
    }

    /// Told when a person opens or closes it.
    void onToggle(Consumer<Boolean> listener) {
        onToggle = listener;
    }

    private boolean isOpen() {
        return getChildren().size() > 1;
    }

    void setOpen(boolean open) {
        if (open == isOpen()) {
            return;
        }
        line.setGraphic(Icons.of(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        if (open) {
            VBox holder = new VBox(content.get());
            holder.getStyleClass().add("chat-fold-content");
            getChildren().add(holder);
        } else {
            getChildren().remove(1);
        }
    }
}
