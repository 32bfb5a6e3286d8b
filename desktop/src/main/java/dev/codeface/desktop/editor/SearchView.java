package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.core.workspace.WorkspaceSearch;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Search in all files of the open folders; with *Replace* each line shows what it would be and can be left out. FX
/// thread.
public final class SearchView extends BorderPane {
    private final EditorViewModel editor;
    private final SearchViewModel model;
    private final Supplier<List<Workspace>> workspaces;
    private final TextField query = new TextField();
    private final TextField replacement = new TextField();
    private final ToggleButton matchCase = toggle("Aa", Words.get("search.case"));
    private final ToggleButton word = toggle("ab", Words.get("search.word"));
    private final ToggleButton regex = toggle(".*", Words.get("search.regex"));
    private final ToggleButton replacing = toggle("⇄", Words.get("search.replace"));
    private final Label status = new Label();
    private final ListView<SearchViewModel.Row> list = new ListView<>();
    private final HBox replaceRow;

    /// @param workspaces the open folders
    public SearchView(EditorViewModel editor, SearchViewModel model, Supplier<List<Workspace>> workspaces) {
        this.editor = editor;
        this.model = model;
        this.workspaces = workspaces;
        getStyleClass().add("search-view");
        query.setPromptText(Words.get("search.inFiles"));
        query.setAccessibleText(Words.get("search.inFiles"));
        replacement.setPromptText(Words.get("search.replaceWith"));
        replacement.setAccessibleText(Words.get("search.replaceWith"));
        status.getStyleClass().add("find-status");
        status.setWrapText(true);
        status.textProperty().bind(model.statusProperty());
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText(Words.get("search.resultList"));
        list.setFixedCellSize(24);
        Label hint = new Label(Words.get("search.hint"));
        hint.setWrapText(true);
        list.setPlaceholder(hint);
        list.setCellFactory(view -> new RowCell());
        list.setItems(model.rows());
        list.setOnMouseClicked(e -> go());
        list.setOnKeyPressed(e -> {
            SearchViewModel.Row row = list.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER) {
                go();
            } else if (e.getCode() == KeyCode.SPACE && replacing.isSelected() && row != null) {
                model.include(row, !model.included(row));
                list.refresh();
            }
        });
        Button all = button(Words.get("search.replaceAll"), () -> model.replaceAll(replacement.getText()));
        Button undo = button(Words.get("search.undo"), model::undoReplace);
        undo.visibleProperty().bind(model.undoableProperty());
        undo.managedProperty().bind(model.undoableProperty());
        replaceRow = new HBox(6, replacement, all, undo);
        replaceRow.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(replacement, javafx.scene.layout.Priority.ALWAYS);
        HBox toggles = new HBox(4, matchCase, word, regex, replacing);
        toggles.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, query, toggles, status);
        top.getStyleClass().add("search-top");
        setMinWidth(0);
        setTop(top);
        setCenter(list);
        query.textProperty().addListener(o -> model.searchSoon(query()));
        query.setOnAction(e -> model.search(query()));
        List.of(matchCase, word, regex).forEach(t -> t.selectedProperty().addListener(o -> model.search(query())));
        replacing.selectedProperty().addListener((o, was, is) -> {
            top.getChildren().remove(replaceRow);
            if (is) {
                top.getChildren().add(1, replaceRow);
            }
            list.refresh();
        });
        replacement.textProperty().addListener((Observable o) -> list.refresh());
    }

    private TextSearch.Query query() {
        return new TextSearch.Query(query.getText(), regex.isSelected(), matchCase.isSelected(), word.isSelected());
    }

    private static ToggleButton toggle(String text, String name) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().addAll("find-toggle", "small");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    private static Button button(String text, Runnable run) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    /// Puts the keyboard into the query, with a text in it where one is given.
    public void ask(String text, boolean replace) {
        if (!text.isEmpty()) {
            query.setText(text);
        }
        replacing.setSelected(replace);
        requestFocus();
    }

    private void go() {
        SearchViewModel.Row row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        WorkspaceSearch.Line line = row.line();
        if (line == null) {
            editor.openPreview(row.file());
        } else {
            TextPosition at =
                    new TextPosition(line.line(), line.matches().getFirst().start() + line.from());
            editor.open(row.file(), at);
        }
    }

    @Override
    public void requestFocus() {
        query.requestFocus();
        query.selectAll();
    }

    private final class RowCell extends ListCell<SearchViewModel.Row> {
        RowCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SearchViewModel.Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            HBox box = row.line() == null ? file(row) : line(row.line());
            if (replacing.isSelected()) {
                CheckBox in = new CheckBox();
                in.setSelected(model.included(row));
                in.setAccessibleText(Words.get("search.replaceHere"));
                in.setOnAction(e -> {
                    model.include(row, in.isSelected());
                    list.refresh();
                });
                box.getChildren().addFirst(in);
            }
            setGraphic(box);
        }

        private HBox file(SearchViewModel.Row row) {
            Label name = new Label(String.valueOf(row.file().getFileName()));
            name.getStyleClass().add("search-file");
            name.setMinWidth(0);
            Path parent = row.file().getParent();
            Label folder = new Label(parent == null ? "" : display(parent));
            folder.getStyleClass().add("text-muted");
            folder.setMinWidth(0);
            Label count = new Label(String.valueOf(row.count()));
            count.getStyleClass().add("cf-key");
            count.setMinWidth(USE_PREF_SIZE);
            HBox box = new HBox(6, name, count, folder);
            box.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText(Words.get("search.fileMatches", name.getText(), row.count()));
            return box;
        }

        private String display(Path path) {
            return workspaces.get().stream()
                    .filter(w -> path.startsWith(w.root()))
                    .findFirst()
                    .map(w -> w.display(path))
                    .orElse(path.toString());
        }

        private HBox line(WorkspaceSearch.Line line) {
            Label number = new Label(String.valueOf(line.line() + 1));
            number.getStyleClass().addAll("text-muted", "cf-mono", "search-number");
            TextFlow flow = new TextFlow();
            int at = 0;
            String text = line.text();
            int lead = text.length() - text.stripLeading().length();
            for (TextRange match : line.matches()) {
                if (match.start() >= at) {
                    flow.getChildren()
                            .add(piece(text.substring(Math.min(match.start(), Math.max(at, lead)), match.start()), ""));
                    boolean replace = replacing.isSelected();
                    String old = text.substring(match.start(), match.end());
                    flow.getChildren().add(piece(old, replace ? "search-old" : "search-match"));
                    if (replace && !replacement.getText().isEmpty()) {
                        flow.getChildren().add(piece(model.replaced(old, replacement.getText()), "search-new"));
                    }
                    at = match.end();
                }
            }
            flow.getChildren().add(piece(text.substring(Math.max(at, Math.min(lead, text.length()))), ""));
            flow.setMaxHeight(USE_PREF_SIZE);
            flow.setMinWidth(USE_PREF_SIZE);
            HBox box = new HBox(8, number, flow);
            box.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText(Words.get("search.line", (line.line() + 1), text));
            return box;
        }

        private static Text piece(String text, String style) {
            Text piece = new Text(text.replace('\t', ' '));
            piece.getStyleClass().addAll("cf-mono", "review-text");
            if (!style.isEmpty()) {
                piece.getStyleClass().add(style);
            }
            return piece;
        }
    }
}
