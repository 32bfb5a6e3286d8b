package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.core.workspace.WorkspaceSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.geometry.Pos;
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
import org.jspecify.annotations.Nullable;

/// Search in all files of the workspace: results stream in while files are still being read. FX thread.
public final class SearchView extends BorderPane {
    private static final Duration TYPING = Duration.ofMillis(220);

    /// A row of the result: a file, or a line of one.
    private record Row(Path file, WorkspaceSearch.@Nullable Line line, int count) {}

    private final EditorViewModel model;
    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<Optional<Workspace>> workspace;
    private final TextField query = new TextField();
    private final ToggleButton matchCase = toggle("Aa", "Match case");
    private final ToggleButton word = toggle("ab", "Whole word");
    private final ToggleButton regex = toggle(".*", "Regular expression");
    private final Label status = new Label();
    private final ListView<Row> list = new ListView<>();
    private WorkspaceSearch.@Nullable Run run;
    private @Nullable Future<?> delayed;

    /// @param workspace the open folder, when there is one
    public SearchView(EditorViewModel model, Tasks tasks, Executor fx, Supplier<Optional<Workspace>> workspace) {
        this.model = model;
        this.tasks = tasks;
        this.fx = fx;
        this.workspace = workspace;
        getStyleClass().add("search-view");
        query.setPromptText("Search in files");
        query.setAccessibleText("Search in files");
        status.getStyleClass().add("find-status");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText("Search results");
        list.setFixedCellSize(24);
        list.setPlaceholder(new Label("Type to search all files of the workspace"));
        list.setCellFactory(view -> new RowCell());
        list.setOnMouseClicked(e -> go());
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go();
            }
        });
        HBox toggles = new HBox(4, matchCase, word, regex, status);
        toggles.setAlignment(Pos.CENTER_LEFT);
        VBox top = new VBox(6, query, toggles);
        top.getStyleClass().add("search-top");
        setTop(top);
        setCenter(list);
        query.textProperty().addListener(o -> later());
        query.setOnAction(e -> search());
        List.of(matchCase, word, regex).forEach(t -> t.selectedProperty().addListener(o -> search()));
    }

    private static ToggleButton toggle(String text, String name) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().addAll("find-toggle", "small");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    private void later() {
        if (delayed != null) {
            delayed.cancel(false);
        }
        delayed = tasks.after(TYPING, () -> fx.execute(this::search));
    }

    private void search() {
        if (run != null) {
            run.stop();
        }
        list.getItems().clear();
        Optional<Workspace> in = workspace.get();
        String text = query.getText();
        if (in.isEmpty() || text.isEmpty()) {
            status.setText(in.isEmpty() ? "Open a folder first" : "");
            return;
        }
        TextSearch.Query asked =
                new TextSearch.Query(text, regex.isSelected(), matchCase.isSelected(), word.isSelected());
        ConcurrentLinkedQueue<WorkspaceSearch.FileMatches> arrived = new ConcurrentLinkedQueue<>();
        AtomicBoolean posted = new AtomicBoolean();
        WorkspaceSearch.Run[] mine = new WorkspaceSearch.Run[1];
        Runnable take = () -> {
            posted.set(false);
            if (run == mine[0]) {
                add(arrived);
            }
        };
        try {
            mine[0] = new WorkspaceSearch(in.get(), tasks).start(asked, found -> {
                arrived.add(found);
                if (posted.compareAndSet(false, true)) {
                    fx.execute(take);
                }
            });
        } catch (AppException e) {
            status.setText(e.userMessage());
            return;
        }
        run = mine[0];
        status.setText("Searching…");
        mine[0].done()
                .thenAcceptAsync(
                        summary -> {
                            if (run == mine[0]) {
                                add(arrived);
                                finished(summary);
                            }
                        },
                        fx);
    }

    private void add(ConcurrentLinkedQueue<WorkspaceSearch.FileMatches> arrived) {
        List<Row> rows = new ArrayList<>();
        for (var found = arrived.poll(); found != null; found = arrived.poll()) {
            rows.add(new Row(found.file(), null, found.count()));
            for (WorkspaceSearch.Line line : found.lines()) {
                rows.add(new Row(found.file(), line, 0));
            }
        }
        list.getItems().addAll(rows);
    }

    private void finished(WorkspaceSearch.Summary summary) {
        status.setText(
                summary.matches() == 0
                        ? "No results in %,d files".formatted(summary.files())
                        : "%s%,d results".formatted(summary.complete() ? "" : "First ", summary.matches()));
    }

    private void go() {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (row.line == null) {
            model.open(row.file);
        } else {
            WorkspaceSearch.Line line = row.line;
            TextPosition at =
                    new TextPosition(line.line(), line.matches().getFirst().start());
            model.open(row.file, at);
        }
    }

    @Override
    public void requestFocus() {
        query.requestFocus();
        query.selectAll();
    }

    private final class RowCell extends ListCell<Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(empty || row == null ? null : row.line == null ? file(row) : line(row.line));
        }

        private HBox file(Row row) {
            Label name = new Label(String.valueOf(row.file.getFileName()));
            name.getStyleClass().add("search-file");
            Path parent = row.file.getParent();
            Label folder = new Label(
                    parent == null
                            ? ""
                            : workspace.get().map(w -> w.display(parent)).orElse(""));
            folder.getStyleClass().add("text-muted");
            Label count = new Label(String.valueOf(row.count));
            count.getStyleClass().add("cf-key");
            HBox box = new HBox(6, name, folder, count);
            box.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText(name.getText() + ", " + row.count + " matches");
            return box;
        }

        private HBox line(WorkspaceSearch.Line line) {
            Label number = new Label(String.valueOf(line.line() + 1));
            number.getStyleClass().addAll("text-muted", "cf-mono", "search-number");
            TextFlow flow = new TextFlow();
            int at = 0;
            for (TextRange match : line.matches()) {
                if (match.start() >= at) {
                    flow.getChildren().add(piece(line.text().substring(at, match.start()), false));
                    flow.getChildren().add(piece(line.text().substring(match.start(), match.end()), true));
                    at = match.end();
                }
            }
            flow.getChildren().add(piece(line.text().substring(at), false));
            flow.setMaxHeight(USE_PREF_SIZE);
            HBox box = new HBox(8, number, flow);
            box.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText("line " + (line.line() + 1) + ": " + line.text());
            return box;
        }

        private static Text piece(String text, boolean match) {
            Text piece = new Text(text.replace('\t', ' '));
            piece.getStyleClass().addAll("cf-mono", "review-text");
            if (match) {
                piece.getStyleClass().add("search-match");
            }
            return piece;
        }
    }
}
