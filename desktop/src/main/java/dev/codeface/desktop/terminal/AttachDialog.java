package dev.codeface.desktop.terminal;

import dev.codeface.desktop.shell.DialogWindow;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// *Attach to tmux session*: every server with its sessions, windows and panes, a picture of the selected pane, and
/// the ways on. FX thread.
public final class AttachDialog {
    private final Stage stage = new Stage();
    private final AttachViewModel model;
    private final TreeTableView<AttachRow> tree = new TreeTableView<>();
    private final TextField filter = new TextField();
    private final Thumbnail thumbnail;
    private final Label detail = new Label();
    private final StackPane center = new StackPane();
    private final SplitPane split = new SplitPane();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Button attach = new Button(Words.get("attach.attach"));
    private final NewSessionForm form;
    private final RemoteHostForm remote;
    private final StackPane look = new StackPane();
    private final Set<String> closedRows = new HashSet<>();
    private String standIn = "";

    private AttachDialog(Window owner, AttachViewModel model, TerminalPalette palette) {
        this.model = model;
        this.thumbnail = new Thumbnail(palette, "JetBrains Mono");
        this.form = new NewSessionForm(model, stage::close);
        this.remote = new RemoteHostForm(model, tree::requestFocus);
        DialogWindow.own(stage, owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(Words.get("attach.title"));
        buildTree();
        Scene scene = new Scene(content(), 940, 560);
        if (owner.getScene() != null) {
            scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> standIn = "");
        stage.setScene(scene);
        stage.setMinWidth(640);
        stage.setMinHeight(380);
        listen();
    }

    /// Opens the dialog above a window; what is attached is told to the view model's listener.
    ///
    /// @return the dialog's window, already shown
    public static Stage show(Window owner, AttachViewModel model, TerminalPalette palette) {
        AttachDialog dialog = new AttachDialog(DialogWindow.above(owner), model, palette);
        model.refresh();
        dialog.update();
        dialog.stage.show();
        dialog.filter.requestFocus();
        return dialog.stage;
    }

    private BorderPane content() {
        filter.setPromptText(Words.get("attach.filter"));
        filter.getStyleClass().add("cf-attach-filter");
        filter.setAccessibleText(Words.get("attach.filterName"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        busy.setMaxSize(18, 18);
        Button refresh = new Button(Words.get("attach.refresh"), new FontIcon(Feather.REFRESH_CW));
        refresh.setOnAction(e -> model.refresh());
        Button host = new Button(Words.get("attach.remote"), new FontIcon(Feather.GLOBE));
        host.setOnAction(e -> remote.toggle());
        for (Button button : List.of(refresh, host)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox top = new HBox(filter, busy, host, refresh);
        top.getStyleClass().add("cf-attach-top");

        detail.getStyleClass().add("cf-attach-detail");
        detail.setWrapText(true);
        look.getChildren().setAll(thumbnail);
        VBox side = new VBox(look, detail);
        side.getStyleClass().add("cf-attach-side");
        VBox.setVgrow(look, Priority.ALWAYS);
        split.getItems().setAll(tree, side);
        split.setDividerPositions(0.6);
        split.getStyleClass().add("cf-attach-split");

        BorderPane pane = new BorderPane(center);
        pane.getStyleClass().add("cf-attach");
        pane.setTop(new VBox(top, remote));
        pane.setBottom(buttons());
        return pane;
    }

    private VBox buttons() {
        Button create = new Button(Words.get("attach.new"), new FontIcon(Feather.PLUS));
        create.setOnAction(e -> form.toggle());
        Label note = new Label(Words.get("attach.note"));
        note.getStyleClass().add("cf-attach-note");
        note.setMinWidth(0);
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        Button cancel = new Button(Words.get("attach.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> stage.close());
        attach.getStyleClass().add("accent");
        attach.setOnAction(e -> attachSelected());
        for (Button button : List.of(create, cancel, attach)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(create, note, cancel, attach);
        line.getStyleClass().add("cf-attach-buttons");
        return new VBox(form, line);
    }

    private void buildTree() {
        tree.setShowRoot(false);
        tree.setRoot(new TreeItem<>());
        tree.getStyleClass().addAll("cf-attach-tree", "dense");
        tree.setAccessibleText(Words.get("attach.title"));
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TreeTableColumn<AttachRow, String> first = column(Words.get("attach.session"), 190, AttachRow::title);
        first.setCellFactory(column -> new TitleCell());
        TreeTableColumn<AttachRow, String> directory = column(
                Words.get("attach.directory"), 116, row -> row.problem().isEmpty() ? row.directory() : row.problem());
        directory.setCellFactory(column -> new DirectoryCell());
        tree.getColumns()
                .setAll(List.of(
                        first,
                        column(Words.get("attach.command"), 80, AttachRow::command),
                        directory,
                        column(Words.get("attach.size"), 62, AttachRow::size),
                        column(Words.get("attach.age"), 58, AttachDialog::age),
                        column(
                                Words.get("attach.clients"),
                                58,
                                row -> row.clients() < 0 ? "" : Integer.toString(row.clients()))));
        tree.setRowFactory(table -> {
            TreeTableRow<AttachRow> row = new TreeTableRow<>();
            row.setOnMouseClicked(e -> {
                if (e.getClickCount() == 2 && !row.isEmpty()) {
                    attachSelected();
                }
            });
            return row;
        });
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, item) -> model.select(item == null ? null : item.getValue()));
    }

    private static TreeTableColumn<AttachRow, String> column(
            String title, double width, Function<AttachRow, String> text) {
        TreeTableColumn<AttachRow, String> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(
                cell.getValue() == null || cell.getValue().getValue() == null
                        ? ""
                        : text.apply(cell.getValue().getValue())));
        return column;
    }

    private static String age(AttachRow row) {
        if (row.created() == 0) {
            return "";
        }
        Duration age = Duration.between(Instant.ofEpochSecond(row.created()), Instant.now());
        if (age.toMinutes() < 1) {
            return Words.get("attach.now");
        }
        if (age.toHours() < 1) {
            return Words.get("attach.minutes", age.toMinutes());
        }
        return age.toDays() < 1 ? Words.get("attach.hours", age.toHours()) : Words.get("attach.days", age.toDays());
    }

    private void listen() {
        Subscription watching = Subscription.combine(
                form.listen(),
                remote.listen(),
                model.rowsProperty().subscribe((before, rows) -> update()),
                model.filterProperty().subscribe((before, typed) -> {
                    if (model.rowsProperty().get().isEmpty()) {
                        update();
                    }
                }),
                model.loadingProperty().subscribe((before, now) -> update()),
                model.loadedProperty().subscribe((before, now) -> update()),
                model.thumbnailProperty().subscribe((before, now) -> thumbnail.show(now.orElse(null))),
                model.selectedProperty().subscribe((before, now) -> selected(now)));
        stage.setOnHidden(e -> {
            watching.unsubscribe();
            model.close();
        });
        attach.setDisable(true);
    }

    private void selected(Optional<AttachRow> now) {
        attach.setDisable(now.flatMap(AttachRow::target).isEmpty());
        String problem = now.map(AttachRow::problem).orElse("");
        detail.setText(problem.isEmpty() ? now.map(AttachRow::directory).orElse("") : "");
        look.getChildren()
                .setAll(now.filter(row -> !row.problem().isEmpty())
                        .<Node>map(this::trouble)
                        .orElse(thumbnail));
    }

    private MirrorMessage trouble(AttachRow row) {
        return switch (row.kind()) {
            case SILENT ->
                new MirrorMessage(
                        Feather.CLOCK,
                        Words.get("attach.silentTitle", row.title()),
                        row.problem(),
                        way(Words.get("attach.refresh"), model::refresh));
            case SESSION -> new MirrorMessage(Feather.LOCK, Words.get("attach.never", row.title()), row.problem());
            default ->
                new MirrorMessage(
                        Feather.LOCK,
                        Words.get("attach.unreadable", row.title()),
                        row.problem(),
                        way(Words.get("attach.refresh"), model::refresh));
        };
    }

    private void update() {
        busy.setVisible(model.loadingProperty().get());
        List<AttachRow> rows = model.rowsProperty().get();
        if (!model.loadedProperty().get()) {
            center.getChildren().setAll(new MirrorMessage(Feather.SEARCH, Words.get("attach.looking"), ""));
        } else if (!model.problemProperty().get().isEmpty()) {
            center.getChildren()
                    .setAll(new MirrorMessage(
                            Feather.ALERT_CIRCLE,
                            Words.get("attach.unusable"),
                            model.problemProperty().get()));
        } else if (!rows.isEmpty()) {
            fill(rows);
            center.getChildren().setAll(split);
        } else if (model.filterProperty().get().isBlank()) {
            center.getChildren()
                    .setAll(new MirrorMessage(
                            Feather.TERMINAL,
                            Words.get("attach.noServer"),
                            Words.get("attach.noServerText"),
                            way(Words.get("attach.new"), () -> form.open()),
                            way(Words.get("attach.refresh"), model::refresh)));
        } else {
            center.getChildren()
                    .setAll(new MirrorMessage(
                            Feather.SEARCH,
                            Words.get(
                                    "attach.noMatch",
                                    model.filterProperty().get().strip()),
                            Words.get("attach.noMatchText"),
                            way(
                                    Words.get("attach.clearFilter"),
                                    () -> model.filterProperty().set(""))));
        }
    }

    private static Button way(String text, Runnable action) {
        Button button = new Button(text);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// Puts the lines in, with the selection and what was folded as they were; the first session is chosen at first.
    private void fill(List<AttachRow> rows) {
        remember(tree.getRoot());
        Optional<AttachRow> before = model.selectedProperty().get();
        String selected = before.map(AttachRow::key).orElse("");
        boolean wasSilent =
                before.filter(row -> row.kind() == AttachRow.Kind.SILENT).isPresent();
        TreeItem<AttachRow> root = new TreeItem<>();
        rows.forEach(row -> root.getChildren().add(item(row)));
        tree.setRoot(root);
        // What stood there first was nobody's choice: until all have answered, or a person has touched anything, it is
        // the
        // first session of the first server.
        TreeItem<AttachRow> chosen =
                selected.equals(standIn) ? null : find(root, row -> row.key().equals(selected));
        if (chosen != null && wasSilent && !chosen.getChildren().isEmpty()) {
            chosen = chosen.getChildren().getFirst();
        }
        if (chosen == null) {
            chosen = find(root, row -> row.kind() == AttachRow.Kind.SESSION);
            chosen = chosen == null ? find(root, row -> true) : chosen;
            standIn = "";
            if (chosen != null && model.loadingProperty().get()) {
                standIn = chosen.getValue().key();
            }
        }
        if (chosen != null) {
            tree.getSelectionModel().select(chosen);
        }
    }

    private void remember(TreeItem<AttachRow> item) {
        if (item.getValue() != null) {
            String key = item.getValue().key();
            if (item.isExpanded()) {
                closedRows.remove(key);
            } else if (!item.isLeaf()) {
                closedRows.add(key);
            }
        }
        item.getChildren().forEach(this::remember);
    }

    private TreeItem<AttachRow> item(AttachRow row) {
        TreeItem<AttachRow> item = new TreeItem<>(row);
        boolean manyPanes =
                row.kind() != AttachRow.Kind.WINDOW || row.children().size() > 1;
        if (manyPanes) {
            row.children().forEach(child -> item.getChildren().add(item(child)));
        }
        item.setExpanded(!closedRows.contains(row.key()));
        return item;
    }

    /// The first column: what kind of line it is, and its name.
    private static final class TitleCell extends TreeTableCell<AttachRow, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            AttachRow row =
                    empty || getTableRow() == null ? null : getTableRow().getItem();
            setText(empty ? null : text);
            setGraphic(row == null ? null : icon(row));
        }
    }

    /// A path tells most at its end, a sentence at its beginning.
    private static final class DirectoryCell extends TreeTableCell<AttachRow, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            boolean path = text != null && text.startsWith("/");
            setTextOverrun(path ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
        }
    }

    private static FontIcon icon(AttachRow row) {
        FontIcon icon = new FontIcon(
                switch (row.kind()) {
                    case SILENT -> Feather.CLOCK;
                    case SERVER -> row.problem().isEmpty() ? Feather.SERVER : Feather.LOCK;
                    case SESSION -> row.problem().isEmpty() ? Feather.LAYERS : Feather.SLASH;
                    case WINDOW -> Feather.SQUARE;
                    case PANE -> Feather.TERMINAL;
                });
        icon.getStyleClass().add("cf-attach-icon");
        return icon;
    }

    private static @Nullable TreeItem<AttachRow> find(
            TreeItem<AttachRow> item, java.util.function.Predicate<AttachRow> wanted) {
        if (item.getValue() != null && wanted.test(item.getValue())) {
            return item;
        }
        for (TreeItem<AttachRow> child : item.getChildren()) {
            TreeItem<AttachRow> found = find(child, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void key(KeyEvent event) {
        standIn = "";
        boolean inForm = holdsFocus(form) || holdsFocus(remote);
        if (event.getCode() == KeyCode.ENTER && !inForm && !(event.getTarget() instanceof Button)) {
            attachSelected();
            event.consume();
        } else if (filter.isFocused() && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
            tree.requestFocus();
        } else if (event.getCode() == KeyCode.F5) {
            model.refresh();
        }
    }

    /// A form that was hidden when the window got its first focus says for ever that the focus is within it.
    private boolean holdsFocus(Node form) {
        Node at = stage.getScene().getFocusOwner();
        while (at != null && at != form) {
            at = at.getParent();
        }
        return at == form;
    }

    private void attachSelected() {
        if (model.attachSelected()) {
            stage.close();
        }
    }
}
