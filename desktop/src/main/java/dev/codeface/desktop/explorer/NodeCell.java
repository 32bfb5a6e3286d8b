package dev.codeface.desktop.explorer;

import dev.codeface.core.workspace.FileNode;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A row of the file tree: icon, name, git's mark. One click looks at a file, two open it; entries can be dragged into
/// folders, and files from elsewhere dropped to be copied. FX thread.
final class NodeCell extends TreeCell<FileNode> {
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

    private final ExplorerViewModel model;
    private final Label name = new Label();
    private final Label mark = new Label();
    private final HBox row;

    NodeCell(ExplorerViewModel model) {
        this.model = model;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        mark.getStyleClass().setAll("label", "git-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(0);
        row = new HBox(5, name, gap, mark);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(e -> {
            FileNode node = getItem();
            if (node != null && !node.folder() && e.getButton() == MouseButton.PRIMARY) {
                if (e.getClickCount() > 1) {
                    model.open(node.path());
                } else {
                    model.preview(node.path());
                }
            }
        });
        setOnDragDetected(e -> {
            if (getItem() != null) {
                ClipboardContent content = new ClipboardContent();
                content.putFiles(List.of(getItem().path().toFile()));
                startDragAndDrop(TransferMode.MOVE, TransferMode.COPY, TransferMode.LINK)
                        .setContent(content);
                e.consume();
            }
        });
        setOnDragOver(this::over);
        setOnDragExited(e -> pseudoClassStateChanged(TARGET, false));
        setOnDragDropped(this::dropped);
    }

    private void over(DragEvent event) {
        if (getItem() != null && event.getDragboard().hasFiles()) {
            boolean inside = event.getGestureSource() instanceof NodeCell;
            event.acceptTransferModes(inside ? TransferMode.MOVE : TransferMode.COPY);
            pseudoClassStateChanged(TARGET, true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        FileNode node = getItem();
        if (node == null || !board.hasFiles()) {
            return;
        }
        Path folder = node.folder()
                ? node.path()
                : Objects.requireNonNullElse(node.path().getParent(), node.path());
        boolean inside = event.getGestureSource() instanceof NodeCell;
        for (File file : board.getFiles()) {
            if (inside) {
                model.move(file.toPath(), folder);
            } else {
                model.copy(file.toPath(), folder);
            }
        }
        event.setDropCompleted(true);
        event.consume();
    }

    @Override
    protected void updateItem(FileNode node, boolean empty) {
        super.updateItem(node, empty);
        getStyleClass().removeAll("ignored");
        setText(null);
        if (empty || node == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        GitStatus.Mark git = model.gitProperty().get().marks().get(node.path());
        name.setText(FileNode.shown(node.name()));
        name.setGraphic(Icons.of(FileIcons.of(node)));
        mark.setText(git == null ? "" : node.folder() ? "•" : git.letter());
        name.getStyleClass().setAll("label");
        mark.getStyleClass().setAll("label", "git-mark");
        if (git != null) {
            String style = "git-" + git.name().toLowerCase(java.util.Locale.ROOT);
            name.getStyleClass().add(style);
            mark.getStyleClass().add(style);
        }
        setGraphic(row);
        String link = node.link() ? Words.get("explorer.link") : "";
        setAccessibleText(Words.get(
                node.folder() ? "explorer.folderName" : "explorer.fileName",
                node.name(),
                link,
                git == null ? "" : ", " + git.title()));
        if (node.ignored()) {
            getStyleClass().add("ignored");
        }
    }
}
