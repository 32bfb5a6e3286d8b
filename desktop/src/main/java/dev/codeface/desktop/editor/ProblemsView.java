package dev.codeface.desktop.editor;

import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.text.TextPosition;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The problems of all open files; Enter or a click goes there. FX thread.
public final class ProblemsView extends BorderPane {
    private static final int LIMIT = 1_000;

    /// A line of the list.
    private sealed interface Entry {}

    /// A problem and the open file it is in.
    private record InFile(EditorDocument document, Diagnostic diagnostic) implements Entry {}

    /// An error that a pane told of.
    private record InPane(ErrorPlace place) implements Entry {}

    private final ListView<Entry> list = new ListView<>();
    private final EditorViewModel model;
    private final InvalidationListener changed = o -> refresh();
    private final WeakInvalidationListener weak = new WeakInvalidationListener(changed);

    public ProblemsView(EditorViewModel model) {
        this.model = model;
        getStyleClass().add("problems");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText(Words.get("problems.name"));
        Label none = new Label(Words.get("problems.none"));
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.setCellFactory(view -> new EntryCell());
        list.setOnMouseClicked(e -> go());
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go();
            }
        });
        setCenter(list);
        model.paneErrors().addListener(weak);
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
                    .filter(d -> !d.checker().startsWith(PaneProblems.SOURCE)) // listed with their panes
                    .limit(LIMIT)
                    .map(d -> new InFile(document, d))
                    .forEach(entries::add);
        }
        // Those of open files are among the files' own already.
        model.paneErrors().stream()
                .filter(place -> model.find(place.file()).isEmpty())
                .limit(LIMIT)
                .map(InPane::new)
                .forEach(entries::add);
        list.getItems().setAll(entries);
    }

    private void go() {
        switch (list.getSelectionModel().getSelectedItem()) {
            case InFile(EditorDocument document, Diagnostic diagnostic)
            when diagnostic.range().end() <= document.text().length() -> model.jump(document, diagnostic.range());
            case InPane(ErrorPlace place) ->
                model.open(place.file(), new TextPosition(place.line() - 1, Math.max(0, place.column() - 1)));
            case null, default -> {}
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            switch (entry) {
                case InFile(EditorDocument document, Diagnostic d) -> {
                    TextPosition at = document.text().position(d.range().start());
                    String place = document.title() + ":" + (at.line() + 1) + ":" + (at.column() + 1);
                    show(d.severity(), d.message(), place);
                }
                case InPane(ErrorPlace p) ->
                    show(
                            p.severity(),
                            p.message().isEmpty() ? Words.get("problems.named") : p.message(),
                            Words.get("problems.place", p.file().getFileName(), p.line(), p.paneId()));
            }
        }

        private void show(Severity severity, String message, String where) {
            Region mark = new Region();
            mark.getStyleClass().addAll("gutter-mark", DiagnosticStyles.gutterClass(severity));
            Label place = new Label(where);
            place.getStyleClass().addAll("text-muted", "text-small");
            // Below each other: the panel is narrow, and the message is what a person looks for.
            VBox said = new VBox(new Label(message), place);
            said.setMinWidth(0);
            HBox row = new HBox(8, mark, said);
            setPrefWidth(0);
            setTooltip(new Tooltip(message));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(severity + " " + message + ", " + where);
        }
    }
}
