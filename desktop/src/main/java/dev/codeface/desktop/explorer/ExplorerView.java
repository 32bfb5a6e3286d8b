package dev.codeface.desktop.explorer;

import dev.codeface.core.error.AppException;
import dev.codeface.core.workspace.FileNode;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The file tree of the open folders, or what to do when none is open. FX thread.
public final class ExplorerView extends VBox {
    private final ExplorerViewModel model;
    private final Runnable chooseFolder;
    private Consumer<Path> onAsk = path -> {};
    private final TreeView<FileNode> tree = new TreeView<>();
    private final Label title = new Label();
    private final Label branch = new Label();
    private final Label problem = new Label();
    private final Label reading = new Label(Words.get("explorer.reading"));
    private final HBox header;

    /// @param chooseFolder asks for a folder to open
    public ExplorerView(ExplorerViewModel model, Runnable chooseFolder) {
        this.model = model;
        this.chooseFolder = chooseFolder;
        getStyleClass().add("cf-explorer");
        title.getStyleClass().add("cf-area-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setMaxWidth(140);
        branch.getStyleClass().add("git-branch");
        branch.setGraphic(Icons.of(Feather.GIT_BRANCH));
        branch.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        reading.getStyleClass().add("text-muted");
        reading.setMinWidth(0);
        reading.visibleProperty().bind(model.listingsProperty().greaterThan(0));
        reading.managedProperty().bind(reading.visibleProperty());
        header = new HBox(
                title,
                branch,
                reading,
                gap,
                tool(Feather.FILE_PLUS, Words.get("explorer.newFile"), () -> create(false)),
                tool(Feather.FOLDER_PLUS, Words.get("explorer.newFolder"), () -> create(true)),
                tool(Feather.REFRESH_CW, Words.get("explorer.refresh"), this::reload));
        header.getStyleClass().add("cf-area-header");
        header.setAlignment(Pos.CENTER_LEFT);
        problem.getStyleClass().add("cf-explorer-problem");
        problem.setWrapText(true);
        tree.getStyleClass().add("cf-tree");
        tree.setAccessibleText(Words.get("explorer.files"));
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setCellFactory(view -> new NodeCell(model));
        tree.setContextMenu(menu());
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(tree, Priority.ALWAYS);
        acceptFolders();
        model.folders().addListener((Observable o) -> show());
        model.problemProperty().addListener((o, was, is) -> showProblem(is));
        model.gitProperty().addListener(o -> showGit());
        model.showIgnoredProperty().addListener(o -> reload());
        model.setOnChanged(folder -> roots().forEach(r -> r.reload(folder)));
        model.setOnReveal(this::reveal);
        show();
        showProblem(null);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> openSelected();
            case F2 -> rename();
            case DELETE -> trash();
            case Z -> {
                if (event.isShortcutDown()) {
                    undo();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// A folder dropped where none is open is opened.
    private void acceptFolders() {
        setOnDragOver(e -> {
            if (model.folders().isEmpty() && e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                e.consume();
            }
        });
        setOnDragDropped(e -> {
            e.getDragboard().getFiles().stream()
                    .filter(java.io.File::isDirectory)
                    .forEach(f -> model.addFolder(f.toPath()));
            e.setDropCompleted(true);
        });
    }

    private void show() {
        List<Workspace> folders = model.folders();
        if (folders.isEmpty()) {
            Button open = new Button(Words.get("explorer.openFolder"));
            open.setOnAction(e -> chooseFolder.run());
            EmptyState empty =
                    new EmptyState(Feather.FOLDER, Words.get("explorer.empty"), Words.get("explorer.emptyText"), open);
            VBox.setVgrow(empty, Priority.ALWAYS);
            getChildren().setAll(empty);
            return;
        }
        boolean several = folders.size() > 1;
        title.setText(
                several
                        ? Words.get("explorer.folders")
                        : folders.getFirst().name().toUpperCase(Locale.ROOT));
        if (several) {
            TreeItem<FileNode> top = new TreeItem<>();
            folders.forEach(w -> top.getChildren().add(root(w)));
            tree.setRoot(top);
            top.setExpanded(true);
        } else {
            tree.setRoot(root(folders.getFirst()));
        }
        getChildren().setAll(header, problem, tree);
        showGit();
    }

    private NodeItem root(Workspace workspace) {
        NodeItem root = new NodeItem(new FileNode(workspace.root(), true, false, false), model);
        root.setExpanded(true);
        return root;
    }

    private List<NodeItem> roots() {
        TreeItem<FileNode> top = tree.getRoot();
        if (top instanceof NodeItem single) {
            return List.of(single);
        }
        return top == null
                ? List.of()
                : top.getChildren().stream().map(NodeItem.class::cast).toList();
    }

    private void showGit() {
        String name = model.gitProperty().get().branch();
        branch.setText(name);
        branch.setAccessibleText(Words.get("explorer.branch", name));
        branch.setVisible(!name.isEmpty());
        branch.setManaged(!name.isEmpty());
        tree.refresh();
    }

    private void showProblem(@Nullable AppException failure) {
        problem.setText(failure == null ? "" : failure.userMessage() + " " + failure.remedy());
        problem.setManaged(failure != null);
        problem.setVisible(failure != null);
    }

    /// Opens the folders above an entry, one listing after the other, and selects it.
    private void reveal(Path entry) {
        roots().stream()
                .filter(r -> entry.startsWith(r.getValue().path()))
                .findFirst()
                .ifPresent(r -> r.find(entry, item -> {
                    tree.getSelectionModel().select(item);
                    tree.scrollTo(Math.max(0, tree.getRow(item) - 8));
                    tree.requestFocus();
                }));
    }

    private void reload() {
        roots().forEach(NodeItem::reloadAll);
        model.refreshGitSoon();
    }

    private ContextMenu menu() {
        MenuItem closeFolder = item(Words.get("explorer.closeFolder"), this::closeFolder);
        MenuItem ignored = item(
                Words.get("explorer.ignored"),
                () -> model.showIgnoredProperty()
                        .set(!model.showIgnoredProperty().get()));
        ContextMenu menu = new ContextMenu(
                item(Words.get("explorer.ask"), () -> selectedPath().ifPresent(onAsk)),
                new SeparatorMenuItem(),
                item(Words.get("explorer.newFileItem"), () -> create(false)),
                item(Words.get("explorer.newFolderItem"), () -> create(true)),
                new SeparatorMenuItem(),
                item(Words.get("explorer.renameItem"), this::rename),
                item(Words.get("explorer.trash"), this::trash),
                item(Words.get("explorer.undo"), this::undo),
                new SeparatorMenuItem(),
                item(
                        Words.get("explorer.copyPath"),
                        () -> selected().ifPresent(n -> copy(n.path().toString()))),
                item(
                        Words.get("explorer.copyRelative"),
                        () -> selected()
                                .ifPresent(n -> copy(model.folderOf(n.path())
                                        .map(w -> w.display(n.path()))
                                        .orElse(n.path().toString())))),
                new SeparatorMenuItem(),
                ignored,
                closeFolder,
                item(Words.get("explorer.refresh"), this::reload));
        menu.setOnShowing(e -> closeFolder.setVisible(model.folders().size() > 1));
        return menu;
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    private static MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> run.run());
        return item;
    }

    private static Button tool(Feather icon, String name, Runnable run) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().setAll("cf-tool");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(e -> run.run());
        return button;
    }

    /// What a person asks the model about.
    public void setOnAsk(Consumer<Path> listener) {
        onAsk = listener;
    }

    /// The file or folder that is selected.
    public Optional<Path> selectedPath() {
        return selected().map(FileNode::path);
    }

    private Optional<FileNode> selected() {
        TreeItem<FileNode> item = tree.getSelectionModel().getSelectedItem();
        return Optional.ofNullable(item == null ? null : item.getValue());
    }

    private void openSelected() {
        selected().filter(n -> !n.folder()).ifPresent(n -> model.open(n.path()));
    }

    private void closeFolder() {
        selected().flatMap(n -> model.folderOf(n.path())).ifPresent(model::removeFolder);
    }

    private void create(boolean folder) {
        Workspace workspace = model.workspaceProperty().get();
        if (workspace == null) {
            return;
        }
        Path parent = selected()
                .map(at -> at.folder()
                        ? at.path()
                        : Objects.requireNonNullElse(at.path().getParent(), workspace.root()))
                .orElse(workspace.root());
        String shown = workspace.display(parent);
        ask(
                        folder ? Words.get("explorer.askFolder") : Words.get("explorer.askFile"),
                        Words.get("explorer.nameIn", (shown.isEmpty() ? workspace.name() : FileNode.shown(shown))),
                        "")
                .ifPresent(name -> model.create(parent, name, folder).thenAccept(made -> {
                    reload();
                    if (!folder) {
                        model.open(made);
                    }
                }));
    }

    private void rename() {
        selected()
                .ifPresent(node -> ask(Words.get("explorer.rename"), Words.get("explorer.newName"), node.name())
                        .ifPresent(name -> model.rename(node.path(), name).thenRun(this::reload)));
    }

    private void trash() {
        selected().ifPresent(node -> model.trash(node.path()).thenRun(this::reload));
    }

    private void undo() {
        model.undo().thenAccept(back -> reload());
    }

    private Optional<String> ask(String heading, String label, String value) {
        TextInputDialog dialog = new TextInputDialog(value);
        dialog.initOwner(getScene().getWindow());
        dialog.setTitle(heading);
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText(label);
        return dialog.showAndWait().filter(name -> !name.isBlank());
    }
}
