package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SessionArchive.Offer;
import dev.codeface.core.multiplexer.SessionArchive.Restored;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// *Saved sessions*: what was saved, what is in it, and after restoring the commands that ran, each with a button of
/// its own. FX thread.
final class RestoreDialog {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withZone(ZoneId.systemDefault());

    private final Stage stage = new Stage();
    private final RestoreViewModel model;
    private final ListView<RestoreViewModel.Saved> list = new ListView<>();
    private final VBox detail = new VBox();
    private final Button restore = new Button(Words.get("restore.restore"));
    private final CheckBox scrollback = new CheckBox();
    private final Button export = new Button(Words.get("restore.export"));

    private RestoreDialog(@Nullable Window owner, RestoreViewModel model) {
        this.model = model;
        MirrorDialog.prepare(stage, owner, Words.get("restore.title"), content());
        fill(model.savedProperty().get());
        Subscription watching = Subscription.combine(
                model.savedProperty().subscribe((before, now) -> fill(now)),
                model.restoredProperty().subscribe((before, now) -> showRestored(now)));
        stage.setOnHidden(e -> watching.unsubscribe());
    }

    static Stage show(@Nullable Window owner, RestoreViewModel model) {
        RestoreDialog dialog = new RestoreDialog(owner, model);
        model.open();
        dialog.stage.show();
        return dialog.stage;
    }

    private BorderPane content() {
        list.setPlaceholder(
                new MirrorMessage(Feather.SAVE, Words.get("restore.empty"), Words.get("restore.emptyText")));
        list.setAccessibleText(Words.get("restore.list"));
        list.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(RestoreViewModel.@Nullable Saved item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null ? null : title(item.workspace()));
            }
        });
        list.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            restore.setDisable(now == null);
            export.setDisable(now == null);
            showSaved(now);
        });
        scrollback.setSelected(true);
        detail.getStyleClass().add("cf-restore-detail");
        ScrollPane scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("cf-restore-scroll");
        SplitPane split = new SplitPane(list, scroll);
        split.setDividerPositions(0.36);
        split.getStyleClass().add("cf-attach-split");
        Button save = new Button(Words.get("restore.saveNow"));
        save.setOnAction(e -> model.saveNow());
        Button load = new Button(Words.get("restore.import"));
        load.setOnAction(e -> chosen(true));
        export.setOnAction(e -> chosen(false));
        export.setDisable(true);
        restore.getStyleClass().add("accent");
        restore.setDisable(true);
        restore.setOnAction(e -> {
            RestoreViewModel.Saved item = list.getSelectionModel().getSelectedItem();
            if (item != null) {
                model.restore(item.workspace(), scrollback.isSelected());
            }
        });
        Button close = new Button(Words.get("restore.close"));
        close.setOnAction(e -> stage.close());
        Label status = new Label();
        status.textProperty().bind(model.statusProperty());
        return MirrorDialog.content(split, List.of(save, load, export), status, List.of(close, restore));
    }

    private void chosen(boolean open) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Words.get("restore.files"), "*.json"));
        File file = open ? chooser.showOpenDialog(stage) : chooser.showSaveDialog(stage);
        RestoreViewModel.Saved item = list.getSelectionModel().getSelectedItem();
        if (file != null && open) {
            model.importFrom(file.toPath());
        } else if (file != null && item != null) {
            model.exportTo(file.toPath(), item.workspace());
        }
    }

    private void fill(List<RestoreViewModel.Saved> saved) {
        list.getItems().setAll(saved);
        list.getSelectionModel().selectFirst();
    }

    private static String title(SavedWorkspace workspace) {
        String when;
        try {
            when = WHEN.format(Instant.parse(workspace.savedAt()));
        } catch (DateTimeParseException e) {
            when = workspace.savedAt();
        }
        String names = workspace.sessions().stream()
                .map(SavedWorkspace.SavedSession::name)
                .collect(Collectors.joining(", "));
        return when + "\n" + names;
    }

    private void showSaved(RestoreViewModel.@Nullable Saved item) {
        detail.getChildren().clear();
        if (item == null) {
            return;
        }
        long lines = item.workspace().scrollbackLines();
        if (lines > 0) {
            scrollback.setText(Words.get("restore.scrollback", lines));
            detail.getChildren().add(scrollback);
        }
        for (SavedWorkspace.SavedSession session : item.workspace().sessions()) {
            detail.getChildren().add(heading(session.name()));
            for (SavedWorkspace.SavedWindow window : session.windows()) {
                detail.getChildren().add(line(window.index() + ":" + window.name(), "cf-restore-window"));
                for (SavedWorkspace.SavedPane pane : window.panes()) {
                    detail.getChildren().add(line(pane.directory() + "   " + pane.command(), "cf-restore-pane"));
                }
            }
        }
    }

    private void showRestored(List<Restored> sessions) {
        detail.getChildren().clear();
        for (Restored session : sessions) {
            Button attach = new Button(Words.get("restore.attach"));
            attach.setMinWidth(Region.USE_PREF_SIZE);
            attach.setOnAction(e -> {
                model.attach(session);
                stage.close();
            });
            detail.getChildren()
                    .add(row(heading(session.name() + (session.made() ? "" : Words.get("restore.wasThere"))), attach));
            if (!session.offered().isEmpty()) {
                detail.getChildren().add(line(Words.get("restore.before"), "cf-restore-window"));
            }
            session.offered().forEach(offer -> detail.getChildren().add(offered(offer)));
        }
    }

    private HBox offered(Offer offer) {
        Label command = line(offer.command(), "cf-mono");
        Label where = line(offer.paneId() + "  " + offer.directory(), "cf-restore-pane");
        VBox texts = new VBox(command, where);
        Button insert = new Button(Words.get("restore.insert"));
        insert.setMinWidth(Region.USE_PREF_SIZE);
        insert.setAccessibleText(Words.get("restore.insertThis", offer.command(), offer.paneId()));
        insert.setOnAction(e -> model.offer(offer));
        return row(texts, insert);
    }

    private static HBox row(Region left, Button right) {
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(8, left, right);
        row.getStyleClass().add("cf-restore-row");
        return row;
    }

    private static Label heading(String text) {
        return line(text, "cf-restore-session");
    }

    private static Label line(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }
}
