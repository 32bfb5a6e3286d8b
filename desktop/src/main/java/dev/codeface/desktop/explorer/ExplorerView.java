package dev.codeface.desktop.explorer;

import dev.codeface.core.error.AppException;
import dev.codeface.core.workspace.FileNode;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.Icons;
import java.nio.file.Path;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The file tree, or what to do when no folder is open. FX thread.
public final class ExplorerView extends VBox {
    private final ExplorerViewModel model;
    private final Runnable chooseFolder;
    private final TreeView<FileNode> tree = new TreeView<>();
    private final Label title = new Label();
    private final Label problem = new Label();
    private final HBox header;

    /// @param chooseFolder asks for a folder to open
    public ExplorerView(ExplorerViewModel model, Runnable chooseFolder) {
        this.model = model;
        this.chooseFolder = chooseFolder;
        getStyleClass().add("cf-explorer");
        title.getStyleClass().add("cf-area-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        header = new HBox(
                title,
                gap,
                tool(Feather.FILE_PLUS, "New file", () -> create(false)),
                tool(Feather.FOLDER_PLUS, "New folder", () -> create(true)),
                tool(Feather.REFRESH_CW, "Refresh", this::reload));
        header.getStyleClass().add("cf-area-header");
        header.setAlignment(Pos.CENTER_LEFT);
        problem.getStyleClass().add("cf-explorer-problem");
        problem.setWrapText(true);
        tree.getStyleClass().add("cf-tree");
        tree.setAccessibleText("Files");
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new NodeCell());
        tree.setContextMenu(menu());
        tree.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                openSelected();
            } else if (e.getCode() == KeyCode.F2) {
                rename();
            } else if (e.getCode() == KeyCode.DELETE) {
                trash();
            }
        });
        VBox.setVgrow(tree, Priority.ALWAYS);
        model.workspaceProperty().addListener((o, was, is) -> show(is));
        model.problemProperty().addListener((o, was, is) -> showProblem(is));
        model.setOnChanged(folder -> {
            if (tree.getRoot() instanceof NodeItem root) {
                root.reload(folder);
            }
        });
        show(model.workspaceProperty().get());
        showProblem(null);
    }

    private void show(@Nullable Workspace workspace) {
        if (workspace == null) {
            Button open = new Button("Open Folder…");
            open.setOnAction(e -> chooseFolder.run());
            EmptyState empty = new EmptyState(
                    Feather.FOLDER, "No folder open", "Open one to browse, search and edit its files.", open);
            VBox.setVgrow(empty, Priority.ALWAYS);
            getChildren().setAll(empty);
            return;
        }
        title.setText(workspace.name().toUpperCase(java.util.Locale.ROOT));
        NodeItem root = new NodeItem(new FileNode(workspace.root(), true, false, false), model);
        tree.setRoot(root);
        root.setExpanded(true);
        getChildren().setAll(header, problem, tree);
    }

    private void showProblem(@Nullable AppException failure) {
        problem.setText(failure == null ? "" : failure.userMessage() + " " + failure.remedy());
        problem.setManaged(failure != null);
        problem.setVisible(failure != null);
    }

    private void reload() {
        if (tree.getRoot() instanceof NodeItem root) {
            root.load();
        }
    }

    private ContextMenu menu() {
        return new ContextMenu(
                item("New File…", () -> create(false)),
                item("New Folder…", () -> create(true)),
                item("Rename…", this::rename),
                item("Move to Trash", this::trash),
                item("Refresh", this::reload));
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

    private @Nullable FileNode selected() {
        TreeItem<FileNode> item = tree.getSelectionModel().getSelectedItem();
        return item == null ? null : item.getValue();
    }

    private void openSelected() {
        FileNode node = selected();
        if (node != null && !node.folder()) {
            model.open(node.path());
        }
    }

    private void create(boolean folder) {
        FileNode at = selected();
        Workspace workspace = model.workspaceProperty().get();
        if (workspace == null) {
            return;
        }
        Path parent = at == null
                ? workspace.root()
                : at.folder() ? at.path() : Objects.requireNonNullElse(at.path().getParent(), workspace.root());
        ask(folder ? "New Folder" : "New File", "Name, in " + workspace.display(parent), "")
                .ifPresent(name -> model.create(parent, name, folder).thenAccept(made -> {
                    reload();
                    if (!folder) {
                        model.open(made);
                    }
                }));
    }

    private void rename() {
        FileNode node = selected();
        if (node != null) {
            ask("Rename", "New name", node.name())
                    .ifPresent(name -> model.rename(node.path(), name).thenRun(this::reload));
        }
    }

    private void trash() {
        FileNode node = selected();
        if (node != null) {
            model.trash(node.path()).thenRun(this::reload);
        }
    }

    private java.util.Optional<String> ask(String heading, String label, String value) {
        TextInputDialog dialog = new TextInputDialog(value);
        dialog.initOwner(getScene().getWindow());
        dialog.setTitle(heading);
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText(label);
        return dialog.showAndWait().filter(name -> !name.isBlank());
    }

    private final class NodeCell extends TreeCell<FileNode> {
        NodeCell() {
            setOnMouseClicked(e -> {
                FileNode node = getItem();
                if (node != null && !node.folder() && e.getButton() == MouseButton.PRIMARY) {
                    model.open(node.path());
                }
            });
        }

        @Override
        protected void updateItem(FileNode node, boolean empty) {
            super.updateItem(node, empty);
            getStyleClass().remove("ignored");
            if (empty || node == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(node.name().replace('\n', '␊'));
            setGraphic(Icons.of(FileIcons.of(node)));
            setAccessibleText((node.folder() ? "Folder " : "File ") + node.name());
            if (node.ignored()) {
                getStyleClass().add("ignored");
            }
        }
    }
}
