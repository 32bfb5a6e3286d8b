package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// *What was recorded*: the commands of the session and what was typed, with the output of a chosen command, and a way
/// to wipe it all. FX thread.
final class RecordDialog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Stage stage = new Stage();
    private final ActivityViewModel model;
    private final Executor fx;
    private final TableView<SessionRecord.Entry> table = new TableView<>();
    private final TextArea output = new TextArea();

    private RecordDialog(@Nullable Window owner, ActivityViewModel model, Executor fx) {
        this.model = model;
        this.fx = fx;
        stage.initOwner(owner);
        stage.setTitle("What was recorded");
        Scene scene = new Scene(content(), 820, 480);
        if (owner != null && owner.getScene() != null) {
            scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                stage.close();
            }
        });
        stage.setScene(scene);
        stage.setMinWidth(520);
        stage.setMinHeight(300);
    }

    static Stage show(@Nullable Window owner, ActivityViewModel model, Executor fx) {
        RecordDialog dialog = new RecordDialog(owner, model, fx);
        dialog.stage.show();
        return dialog.stage;
    }

    private BorderPane content() {
        table.setItems(model.record().entries());
        table.getStyleClass().add("dense");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new MirrorMessage(
                Feather.CLOCK,
                model.awareProperty().get() ? "Nothing was recorded yet" : "Recording is off",
                "Commands are told by the shell integration of tmux-bridge; what you type through CodeFace is added. "
                        + "All of it stays in memory."));
        table.getColumns()
                .setAll(List.of(
                        column("When", 70, e -> TIME.format(e.at())),
                        column("Pane", 50, SessionRecord.Entry::paneId),
                        column("Result", 80, RecordDialog::result),
                        column(
                                "Took",
                                80,
                                e -> e.block()
                                        .filter(b -> !b.running())
                                        .map(b -> PaneNotices.duration(b.took()))
                                        .orElse("")),
                        column(
                                "Command, or what was typed",
                                300,
                                e -> e.text().isEmpty() ? "(not told by the shell)" : e.text())));
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> output(now));
        output.setEditable(false);
        output.getStyleClass().add("cf-mono");
        output.setPromptText("The output of the chosen command");
        SplitPane split = new SplitPane(table, output);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.getStyleClass().add("cf-attach-split");
        Label note = new Label("In memory only; gone with the session or when wiped.");
        note.getStyleClass().add("cf-attach-note");
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        Button wipe = new Button("Wipe");
        wipe.getStyleClass().add("danger");
        wipe.setOnAction(e -> model.record().wipe());
        Button close = new Button("Close");
        close.setOnAction(e -> stage.close());
        for (Button button : List.of(wipe, close)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox foot = new HBox(note, wipe, close);
        foot.getStyleClass().add("cf-attach-buttons");
        BorderPane pane = new BorderPane(split);
        pane.getStyleClass().add("cf-attach");
        pane.setBottom(foot);
        return pane;
    }

    private static TableColumn<SessionRecord.Entry, String> column(
            String title, double width, Function<SessionRecord.Entry, String> text) {
        TableColumn<SessionRecord.Entry, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    private static String result(SessionRecord.Entry entry) {
        if (entry.block().isEmpty()) {
            return "typed";
        }
        CommandBlock block = entry.block().get();
        if (block.running()) {
            return "running";
        }
        return block.exit().orElse(0) == 0 ? "ok" : "exit " + block.exit().orElse(0);
    }

    private void output(SessionRecord.@Nullable Entry entry) {
        output.clear();
        if (entry == null || entry.block().filter(b -> !b.running()).isEmpty()) {
            return;
        }
        model.output(entry.block().get())
                .whenComplete((lines, failure) -> fx.execute(() -> {
                    if (entry.equals(table.getSelectionModel().getSelectedItem())) {
                        output.setText(failure == null ? String.join("\n", lines) : SessionCommands.explain(failure));
                    }
                }));
    }
}
