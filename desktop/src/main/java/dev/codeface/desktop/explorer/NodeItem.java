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
    private List<FileNode> shown = List.of();
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
        list(() -> {});
    }

    private void list(Runnable then) {
        model.list(getValue().path(), shown).thenAccept(listing -> show(listing, then));
    }

    /// Makes the children what was read. Those at either end that are the same stay as they are, so that one new
    /// file in a large folder is one new item; many new ones come a few a frame.
    ///
    /// @param then done when all are there
    private void show(Listing read, Runnable then) {
        listed = true;
        Runnable before = () -> {};
        if (coming != null) {
            coming.stop();
            before = coming.then;
            shown = getChildren().stream().map(TreeItem::getValue).toList();
        }
        Listing listing = read.known() == shown ? read : Listing.of(shown, read.nodes());
        int end = shown.size() - listing.tail();
        Map<FileNode, TreeItem<FileNode>> known = new HashMap<>();
        if (end > listing.head()) {
            getChildren().subList(listing.head(), end).forEach(child -> known.put(child.getValue(), child));
            getChildren().remove(listing.head(), end);
        }
        Runnable waited = before;
        Coming fresh = new Coming(listing, known, () -> {
            waited.run();
            then.run();
        });
        coming = fresh;
        fresh.start();
        fresh.handle(0);
    }

    /// Entries on their way into the tree.
    private final class Coming extends AnimationTimer {
        private final Listing listing;
        private final List<FileNode> nodes;
        private final Map<FileNode, TreeItem<FileNode>> known;
        private final Runnable then;
        private int done;

        Coming(Listing listing, Map<FileNode, TreeItem<FileNode>> known, Runnable then) {
            this.listing = listing;
            this.nodes = listing.middle();
            this.known = known;
            this.then = then;
        }

        @Override
        public void handle(long now) {
            int end = Math.min(done + AT_ONCE, nodes.size());
            List<TreeItem<FileNode>> next = nodes.subList(done, end).stream()
                    .map(n -> known.computeIfAbsent(n, fresh -> new NodeItem(fresh, model)))
                    .toList();
            if (!next.isEmpty()) {
                getChildren().addAll(listing.head() + done, next);
            }
            done = end;
            if (done == nodes.size()) {
                stop();
                coming = null;
                shown = listing.nodes();
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
        list(() -> findBelow(entry, found));
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
