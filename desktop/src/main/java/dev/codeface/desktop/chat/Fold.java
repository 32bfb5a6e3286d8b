package dev.codeface.desktop.chat;

import dev.codeface.desktop.shell.Icons;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A line that unfolds what is below it; the content is made when it is first wanted. FX thread.
final class Fold extends VBox {
    Fold(String title, Supplier<Node> content) {
        getStyleClass().add("chat-fold");
        Button line = new Button(title, Icons.of(Feather.CHEVRON_RIGHT));
        line.getStyleClass().add("chat-fold-title");
        line.setOnAction(event -> {
            boolean open = getChildren().size() > 1;
            line.setGraphic(Icons.of(open ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN));
            if (open) {
                getChildren().remove(1);
            } else {
                VBox holder = new VBox(content.get());
                holder.getStyleClass().add("chat-fold-content");
                getChildren().add(holder);
            }
        });
        getChildren().add(line);
    }
}
