package dev.codeface.desktop.explorer;

import dev.codeface.core.workspace.FileNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/// An entry in the tree; a folder is read when it is first opened, and again when it changed. FX thread.
final class NodeItem extends TreeItem<FileNode> {
    private static final int AT_ONCE = 1_000;

    private final ExplorerViewModel model;
    private @Nullable Coming coming;
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
        model.list(getValue().path()).thenAccept(nodes -> show(nodes, () -> {}));
    }

    /// Makes the children what was read. Those at either end that are the same stay as they are, so that one new file in
    /// a large folder is one new item; many new ones come a few a frame.
    ///
    /// @param then done when all are there
    private void show(List<FileNode> nodes, Runnable then) {
        listed = true;
        if (coming != null) {
            coming.stop();
        }
        List<TreeItem<FileNode>> items = getChildren();
        int least = Math.min(items.size(), nodes.size());
        int head = 0;
        while (head < least && items.get(head).getValue().equals(nodes.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && items.get(items.size() - 1 - tail)
                        .getValue()
                        .equals(nodes.get(nodes.size() - 1 - tail))) {
            tail++;
        }
        Map<FileNode, TreeItem<FileNode>> known = new HashMap<>();
        items.subList(head, items.size() - tail).forEach(child -> known.put(child.getValue(), child));
        if (!known.isEmpty()) {
            getChildren().remove(head, items.size() - tail);
        }
        Coming fresh = new Coming(nodes.subList(head, nodes.size() - tail), known, head, then);
        coming = fresh;
        fresh.start();
        fresh.handle(0);
    }

    /// Entries on their way into the tree.
    private final class Coming extends AnimationTimer {
        private final List<FileNode> nodes;
        private final Map<FileNode, TreeItem<FileNode>> known;
        private final int at;
        private final Runnable then;
        private int done;

        Coming(List<FileNode> nodes, Map<FileNode, TreeItem<FileNode>> known, int at, Runnable then) {
            this.nodes = nodes;
            this.known = known;
            this.at = at;
            this.then = then;
        }

        @Override
        public void handle(long now) {
            int end = Math.min(done + AT_ONCE, nodes.size());
            List<TreeItem<FileNode>> next = nodes.subList(done, end).stream()
                    .map(n -> known.computeIfAbsent(n, fresh -> new NodeItem(fresh, model)))
                    .toList();
            if (!next.isEmpty()) {
                getChildren().addAll(at + done, next);
            }
            done = end;
            if (done == nodes.size()) {
                stop();
                coming = null;
                then.run();
            }
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
        model.list(getValue().path()).thenAccept(nodes -> show(nodes, () -> findBelow(entry, found)));
    }

    private void findBelow(Path entry, Consumer<NodeItem> found) {
        for (TreeItem<FileNode> child : getChildren()) {
            if (entry.startsWith(child.getValue().path())) {
                ((NodeItem) child).find(entry, found);
                return;
            }
        }
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
