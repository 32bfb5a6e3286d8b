package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.text.TextPosition;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The problems of all open files; Enter or a click goes there. FX thread.
public final class ProblemsView extends BorderPane {
    private static final int LIMIT = 1_000;

    /// A problem and the file it is in.
    private record Entry(EditorDocument document, Diagnostic diagnostic) {}

    private final ListView<Entry> list = new ListView<>();
    private final EditorViewModel model;
    private final InvalidationListener changed = o -> refresh();
    private final WeakInvalidationListener weak = new WeakInvalidationListener(changed);

    public ProblemsView(EditorViewModel model) {
        this.model = model;
        getStyleClass().add("problems");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText("Problems");
        list.setPlaceholder(new Label("No problems in the open files"));
        list.setCellFactory(view -> new EntryCell());
        list.setOnMouseClicked(e -> go());
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go();
            }
        });
        setCenter(list);
        model.documents().forEach(d -> d.diagnostics().addListener(weak));
        model.documents().addListener((ListChangeListener<EditorDocument>) c -> {
            while (c.next()) {
                c.getAddedSubList().forEach(d -> d.diagnostics().addListener(weak));
                c.getRemoved().forEach(d -> d.diagnostics().removeListener(weak));
            }
            refresh();
        });
        refresh();
    }

    private void refresh() {
        List<Entry> entries = new ArrayList<>();
        for (EditorDocument document : model.documents()) {
            document.diagnostics().stream()
                    .limit(LIMIT)
                    .map(d -> new Entry(document, d))
                    .forEach(entries::add);
        }
        list.getItems().setAll(entries);
    }

    private void go() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null
                && entry.diagnostic.range().end() <= entry.document.text().length()) {
            model.jump(entry.document, entry.diagnostic.range());
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Diagnostic d = entry.diagnostic;
            TextPosition at = entry.document.text().position(d.range().start());
            Region mark = new Region();
            mark.getStyleClass().addAll("gutter-mark", DiagnosticStyles.gutterClass(d.severity()));
            Label place = new Label(entry.document.title() + ":" + (at.line() + 1) + ":" + (at.column() + 1));
            place.getStyleClass().add("text-muted");
            HBox row = new HBox(8, mark, new Label(d.message()), place);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(d.severity() + " " + d.message() + ", " + place.getText());
        }
    }
}
