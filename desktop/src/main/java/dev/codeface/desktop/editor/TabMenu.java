package dev.codeface.desktop.editor;

import dev.codeface.desktop.text.Words;
import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// What can be done with a tab. FX thread.
final class TabMenu extends ContextMenu {
    TabMenu(EditorViewModel model, EditorDocument document) {
        MenuItem pin = item(
                Words.get("tab.pin"),
                () -> model.pin(document, !document.pinnedProperty().get()));
        MenuItem keep = item(Words.get("tab.keep"), () -> model.keep(document));
        setOnShowing(e -> {
            pin.setText(document.pinnedProperty().get() ? Words.get("tab.unpin") : Words.get("tab.pin"));
            keep.setVisible(document.previewProperty().get());
        });
        getItems()
                .setAll(
                        item(Words.get("tab.close"), () -> model.close(document)),
                        item(Words.get("tab.closeOthers"), () -> model.closeOthers(document)),
                        item(Words.get("tab.closeRight"), () -> model.closeRightOf(document)),
                        item(Words.get("tab.closeAll"), model::closeAll),
                        new SeparatorMenuItem(),
                        keep,
                        pin,
                        new SeparatorMenuItem(),
                        item(
                                Words.get("tab.copyPath"),
                                () -> copy(document.path().toString())),
                        item(Words.get("tab.reveal"), () -> model.reveal(document.path())));
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
