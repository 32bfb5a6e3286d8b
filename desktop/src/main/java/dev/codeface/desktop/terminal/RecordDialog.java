package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.desktop.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
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
        MirrorDialog.prepare(stage, owner, Words.get("record.title"), content());
    }

    static Stage show(@Nullable Window owner, ActivityViewModel model, Executor fx) {
        RecordDialog dialog = new RecordDialog(owner, model, fx);
        dialog.stage.show();
        return dialog.stage;
    }

    private BorderPane content() {
        table.setItems(model.record().entries());
        table.getStyleClass().add("dense");
        table.setAccessibleText(Words.get("record.title"));
        output.setAccessibleText(Words.get("record.output"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new MirrorMessage(
                Feather.CLOCK,
                model.awareProperty().get() ? Words.get("record.nothing") : Words.get("record.off"),
                Words.get("record.emptyText")));
        table.getColumns()
                .setAll(List.of(
                        column(Words.get("record.time"), 70, e -> TIME.format(e.at())),
                        column(Words.get("record.pane"), 50, SessionRecord.Entry::paneId),
                        column(Words.get("record.result"), 80, RecordDialog::result),
                        column(
                                Words.get("record.took"),
                                80,
                                e -> e.block()
                                        .filter(b -> !b.running())
                                        .map(b -> PaneNotices.duration(b.took()))
                                        .orElse("")),
                        column(
                                Words.get("record.command"),
                                300,
                                e -> e.text().isEmpty() ? Words.get("record.notTold") : e.text())));
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> output(now));
        output.setEditable(false);
        output.getStyleClass().add("cf-mono");
        output.setPromptText(Words.get("record.output"));
        SplitPane split = new SplitPane(table, output);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.getStyleClass().add("cf-attach-split");
        Label note = new Label(Words.get("record.note"));
        Button wipe = new Button(Words.get("record.wipe"));
        wipe.getStyleClass().add("danger");
        wipe.setOnAction(e -> model.record().wipe());
        Button close = new Button(Words.get("record.close"));
        close.setOnAction(e -> stage.close());
        return MirrorDialog.content(split, List.of(), note, List.of(wipe, close));
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
            return Words.get("record.typed");
        }
        CommandBlock block = entry.block().get();
        if (block.running()) {
            return Words.get("record.running");
        }
        return block.exit().orElse(0) == 0
                ? Words.get("record.ok")
                : Words.get("record.exit", block.exit().orElse(0));
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
