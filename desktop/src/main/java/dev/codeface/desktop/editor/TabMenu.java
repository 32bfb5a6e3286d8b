package dev.codeface.desktop.editor;

import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// What can be done with a tab. FX thread.
final class TabMenu extends ContextMenu {
    TabMenu(EditorViewModel model, EditorDocument document) {
        MenuItem pin =
                item("Pin", () -> model.pin(document, !document.pinnedProperty().get()));
        MenuItem keep = item("Keep Open", () -> model.keep(document));
        setOnShowing(e -> {
            pin.setText(document.pinnedProperty().get() ? "Unpin" : "Pin");
            keep.setVisible(document.previewProperty().get());
        });
        getItems()
                .setAll(
                        item("Close", () -> model.close(document)),
                        item("Close Others", () -> model.closeOthers(document)),
                        item("Close to the Right", () -> model.closeRightOf(document)),
                        item("Close All", model::closeAll),
                        new SeparatorMenuItem(),
                        keep,
                        pin,
                        new SeparatorMenuItem(),
                        item("Copy Path", () -> copy(document.path().toString())),
                        item("Reveal in Explorer", () -> model.reveal(document.path())));
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> run.run());
        return item;
    }
}
