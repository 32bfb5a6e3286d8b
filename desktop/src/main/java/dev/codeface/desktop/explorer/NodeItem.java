package dev.codeface.desktop.explorer;

import dev.codeface.core.workspace.FileNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.TreeItem;

/// An entry in the tree; a folder is read when it is first opened, and again when it changed. FX thread.
final class NodeItem extends TreeItem<FileNode> {
    private final ExplorerViewModel model;
    private boolean listed;

    NodeItem(FileNode node, ExplorerViewModel model) {
        super(node);
        this.model = model;
        if (node.folder()) {
            expandedProperty().addListener((o, was, is) -> {
                if (is) {
                    load();
                } else {
                    model.forget(node.path());
                }
            });
        }
    }

    @Override
    public boolean isLeaf() {
        return !getValue().folder();
    }

    /// Reads the folder; entries that are still there keep what is open below them.
    void load() {
        model.list(getValue().path()).thenAccept(this::show);
    }

    private void show(List<FileNode> nodes) {
        listed = true;
        Map<FileNode, TreeItem<FileNode>> known = new HashMap<>();
        getChildren().forEach(child -> known.put(child.getValue(), child));
        List<TreeItem<FileNode>> items = nodes.stream()
                .map(n -> known.computeIfAbsent(n, fresh -> new NodeItem(fresh, model)))
                .toList();
        if (!items.equals(getChildren())) {
            getChildren().setAll(items);
        }
    }

    /// Reads this folder and all open ones below it again.
    void reloadAll() {
        if (listed) {
            load();
            getChildren().stream().filter(TreeItem::isExpanded).forEach(child -> ((NodeItem) child).reloadAll());
        }
    }

    /// Finds the item of an entry below, opening the folders on the way.
    void find(Path entry, Consumer<NodeItem> found) {
        if (entry.equals(getValue().path())) {
            found.accept(this);
            return;
        }
        setExpanded(true);
        model.list(getValue().path()).thenAccept(nodes -> {
            show(nodes);
            for (TreeItem<FileNode> child : getChildren()) {
                if (entry.startsWith(child.getValue().path())) {
                    ((NodeItem) child).find(entry, found);
                    return;
                }
            }
        });
    }

    /// Reads the folder again if it, or one below, is the one that changed.
    void reload(Path folder) {
        if (!listed || !folder.startsWith(getValue().path())) {
            return;
        }
        if (folder.equals(getValue().path())) {
            load();
            return;
        }
        for (TreeItem<FileNode> child : getChildren()) {
            ((NodeItem) child).reload(folder);
        }
    }
}
