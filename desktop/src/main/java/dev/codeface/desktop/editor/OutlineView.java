package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Symbol;
import dev.codeface.desktop.text.Words;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The outline of the file in front; Enter or a click goes there. FX thread.
public final class OutlineView extends BorderPane {
    private final ListView<Symbol> list = new ListView<>();
    private final EditorViewModel model;
    private final InvalidationListener changed = o -> refresh();
    private final WeakInvalidationListener weak = new WeakInvalidationListener(changed);
    private @Nullable EditorDocument shown;

    public OutlineView(EditorViewModel model) {
        this.model = model;
        getStyleClass().add("outline");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText(Words.get("outline.name"));
        list.setPlaceholder(new Label(Words.get("outline.none")));
        list.setCellFactory(view -> new SymbolCell());
        list.setOnMouseClicked(e -> go());
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go();
            }
        });
        setCenter(list);
        model.activeDocument().addListener((o, was, is) -> follow(is));
        follow(model.activeDocument().get());
    }

    private void follow(@Nullable EditorDocument document) {
        if (shown != null) {
            shown.outlineProperty().removeListener(weak);
        }
        shown = document;
        if (document != null) {
            document.outlineProperty().addListener(weak);
        }
        refresh();
    }

    private void refresh() {
        list.setItems(FXCollections.observableList(shown == null ? List.of() : shown.symbols()));
    }

    private void go() {
        Symbol symbol = list.getSelectionModel().getSelectedItem();
        if (symbol != null
                && shown != null
                && symbol.nameRange().end() <= shown.text().length()) {
            model.jump(shown, symbol.nameRange());
        }
    }

    private static final class SymbolCell extends ListCell<Symbol> {
        @Override
        protected void updateItem(Symbol symbol, boolean empty) {
            super.updateItem(symbol, empty);
            boolean shown = !empty && symbol != null;
            setText(shown ? symbol.name() : null);
            setGraphic(shown ? kind(symbol) : null);
            setStyle(shown ? "-fx-padding: 2 8 2 " + (8 + 14 * symbol.depth()) + ";" : "");
            setAccessibleText(shown ? symbol.kind() + " " + symbol.name() : null);
        }

        private static Label kind(Symbol symbol) {
            Label kind = new Label(symbol.kind().isEmpty() ? "" : symbol.kind().substring(0, 1));
            kind.getStyleClass().addAll("symbol-kind", "kind-" + symbol.kind());
            return kind;
        }
    }
}
