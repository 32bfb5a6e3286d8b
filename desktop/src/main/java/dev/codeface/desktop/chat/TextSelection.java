package dev.codeface.desktop.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Selects text with the mouse across the blocks below a node, and copies it. FX thread.
final class TextSelection {
    private final Parent root;
    private @Nullable TextBlock anchor;
    private int anchorIndex;
    private List<TextBlock> selected = List.of();

    private TextSelection(Parent root) {
        this.root = root;
    }

    /// Makes the text below `root` selectable.
    static void install(Parent root) {
        TextSelection selection = new TextSelection(root);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, selection::press);
        root.addEventFilter(MouseEvent.MOUSE_DRAGGED, selection::drag);
        root.addEventHandler(KeyEvent.KEY_PRESSED, selection::key);
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        clear();
        anchor = blockOf(event.getPickResult().getIntersectedNode());
        if (anchor == null) {
            return;
        }
        root.requestFocus();
        anchorIndex = anchor.indexAt(event.getSceneX(), event.getSceneY());
        if (event.getClickCount() == 2) {
            selectWord(anchor);
        } else if (event.getClickCount() >= 3) {
            anchor.select(0, anchor.content().length());
            selected = List.of(anchor);
        }
    }

    private void selectWord(TextBlock block) {
        String content = block.content();
        int from = Math.min(anchorIndex, content.length());
        int to = from;
        while (from > 0 && Character.isJavaIdentifierPart(content.charAt(from - 1))) {
            from--;
        }
        while (to < content.length() && Character.isJavaIdentifierPart(content.charAt(to))) {
            to++;
        }
        block.select(from, to);
        selected = List.of(block);
    }

    private void drag(MouseEvent event) {
        TextBlock from = anchor;
        if (from == null || from.getScene() == null) {
            return;
        }
        List<TextBlock> all = blocks();
        TextBlock to = nearest(all, event.getSceneX(), event.getSceneY(), from);
        int first = Math.min(all.indexOf(from), all.indexOf(to));
        int last = Math.max(all.indexOf(from), all.indexOf(to));
        selected.forEach(TextBlock::clearSelection);
        if (first < 0) {
            return;
        }
        int toIndex = to.indexAt(event.getSceneX(), event.getSceneY());
        boolean down = all.indexOf(to) >= all.indexOf(from);
        selected = List.copyOf(all.subList(first, last + 1));
        for (TextBlock block : selected) {
            int length = block.content().length();
            int start = block == from ? anchorIndex : block == to ? toIndex : 0;
            int end = block == to ? toIndex : length;
            if (block == from && from != to) {
                end = down ? length : 0;
            } else if (block == to && from != to) {
                start = down ? 0 : length;
            }
            block.select(start, end);
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C && !selected.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selected.stream().map(TextBlock::selectedText).collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        }
    }

    private void clear() {
        selected.forEach(TextBlock::clearSelection);
        selected = List.of();
    }

    /// Blocks in the order in which they are read.
    private List<TextBlock> blocks() {
        List<TextBlock> blocks = new ArrayList<>();
        collect(root, blocks);
        blocks.sort(
                Comparator.<TextBlock>comparingDouble(b -> b.localToScene(0, 0).getY())
                        .thenComparingDouble(b -> b.localToScene(0, 0).getX()));
        return blocks;
    }

    private static void collect(Node node, List<TextBlock> into) {
        if (node instanceof TextBlock block) {
            into.add(block);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static TextBlock nearest(List<TextBlock> blocks, double x, double y, TextBlock otherwise) {
        TextBlock nearest = otherwise;
        double least = Double.MAX_VALUE;
        for (TextBlock block : blocks) {
            var bounds = block.localToScene(block.getLayoutBounds());
            double dy = Math.max(0, Math.max(bounds.getMinY() - y, y - bounds.getMaxY()));
            double dx = Math.max(0, Math.max(bounds.getMinX() - x, x - bounds.getMaxX()));
            double distance = dy * 1000 + dx;
            if (distance < least) {
                least = distance;
                nearest = block;
            }
        }
        return nearest;
    }

    private static @Nullable TextBlock blockOf(@Nullable Node picked) {
        for (Node node = picked; node != null; node = node.getParent()) {
            if (node instanceof TextBlock block) {
                return block;
            }
        }
        return null;
    }
}
