package dev.codeface.desktop.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Selects text with the mouse across rows and copies it. It is kept by the places in the list, so rows may leave the
/// screen meanwhile. FX thread.
final class TranscriptSelection {
    private static final double SCROLL = 12;

    private final RowFlow flow;
    private final ObservableList<TranscriptItem> items;
    private final Function<TranscriptItem, List<String>> texts;
    private @Nullable Point anchor;
    private @Nullable Point caret;
    private double mouseX;
    private double mouseY;
    private final AnimationTimer beyond = new AnimationTimer() {
        @Override
        public void handle(long now) {
            scrollOn();
        }
    };

    /// A place in a text.
    ///
    /// @param block which of the row's blocks
    private record Point(int row, int block, int index) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            int rows = Integer.compare(row, other.row);
            int blocks = rows != 0 ? rows : Integer.compare(block, other.block);
            return blocks != 0 ? blocks : Integer.compare(index, other.index);
        }
    }

    private TranscriptSelection(
            RowFlow flow, ObservableList<TranscriptItem> items, Function<TranscriptItem, List<String>> texts) {
        this.flow = flow;
        this.items = items;
        this.texts = texts;
    }

    /// Makes the rows' text selectable.
    ///
    /// @param texts the blocks of text of an item whose row is out of sight
    static void install(
            RowFlow flow, ObservableList<TranscriptItem> items, Function<TranscriptItem, List<String>> texts) {
        TranscriptSelection selection = new TranscriptSelection(flow, items, texts);
        flow.addEventFilter(MouseEvent.MOUSE_PRESSED, selection::press);
        flow.addEventFilter(MouseEvent.MOUSE_DRAGGED, selection::drag);
        flow.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> selection.beyond.stop());
        flow.addEventHandler(KeyEvent.KEY_PRESSED, selection::key);
        flow.onShown(selection::mark);
        items.addListener(selection::changed);
    }

    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        TextBlock block = blockOf(event.getPickResult().getIntersectedNode());
        if (block == null) {
            select(null, null);
            return;
        }
        flow.requestFocus();
        Point at = pointIn(block, event.getSceneX(), event.getSceneY());
        if (event.isShiftDown() && anchor != null) {
            select(anchor, at);
        } else if (event.getClickCount() == 2) {
            selectWord(block.content(), at);
        } else if (event.getClickCount() >= 3) {
            select(new Point(at.row, at.block, 0), new Point(at.row, at.block, Integer.MAX_VALUE));
        } else {
            select(at, at);
        }
    }

    private void selectWord(String content, Point at) {
        int from = Math.min(at.index, content.length());
        int to = from;
        while (from > 0 && Character.isJavaIdentifierPart(content.charAt(from - 1))) {
            from--;
        }
        while (to < content.length() && Character.isJavaIdentifierPart(content.charAt(to))) {
            to++;
        }
        select(new Point(at.row, at.block, from), new Point(at.row, at.block, to));
    }

    private void drag(MouseEvent event) {
        if (anchor == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        mouseX = event.getSceneX();
        mouseY = event.getSceneY();
        extend();
        double y = flow.sceneToLocal(mouseX, mouseY).getY();
        if (y < 0 || y > flow.getHeight()) {
            beyond.start();
        } else {
            beyond.stop();
        }
    }

    /// While the mouse is held beyond the edge.
    private void scrollOn() {
        flow.scroll(flow.sceneToLocal(mouseX, mouseY).getY() < 0 ? -SCROLL : SCROLL);
        flow.layout();
        extend();
    }

    private void extend() {
        TextBlock nearest = nearest();
        if (nearest != null) {
            select(anchor, pointIn(nearest, mouseX, mouseY));
        }
    }

    private @Nullable TextBlock nearest() {
        TextBlock nearest = null;
        double least = Double.MAX_VALUE;
        for (int row = flow.firstShown(); row <= flow.lastShown(); row++) {
            for (TextBlock block : blocks(row)) {
                var bounds = block.localToScene(block.getLayoutBounds());
                double dy = Math.max(0, Math.max(bounds.getMinY() - mouseY, mouseY - bounds.getMaxY()));
                double dx = Math.max(0, Math.max(bounds.getMinX() - mouseX, mouseX - bounds.getMaxX()));
                if (dy * 1000 + dx < least) {
                    least = dy * 1000 + dx;
                    nearest = block;
                }
            }
        }
        return nearest;
    }

    private Point pointIn(TextBlock block, double sceneX, double sceneY) {
        int row = flow.rowOf(block);
        return new Point(row, blocks(row).indexOf(block), block.indexAt(sceneX, sceneY));
    }

    private List<TextBlock> blocks(int row) {
        TranscriptRow shown = flow.rowAt(row);
        return shown == null ? List.of() : TextBlock.within(shown);
    }

    private void select(@Nullable Point from, @Nullable Point to) {
        anchor = from;
        caret = to;
        for (int row = flow.firstShown(); row <= flow.lastShown(); row++) {
            mark(row);
        }
    }

    /// Shows what is selected of a row.
    private void mark(int row) {
        List<TextBlock> blocks = blocks(row);
        for (int i = 0; i < blocks.size(); i++) {
            int length = blocks.get(i).content().length();
            blocks.get(i).select(part(row, i, length, true), part(row, i, length, false));
        }
    }

    /// Where the selection begins or ends within a block.
    private int part(int row, int block, int length, boolean start) {
        if (anchor == null || caret == null) {
            return 0;
        }
        Point low = anchor.compareTo(caret) <= 0 ? anchor : caret;
        Point high = anchor.compareTo(caret) <= 0 ? caret : anchor;
        Point first = new Point(row, block, 0);
        Point end = new Point(row, block, length);
        if (low.compareTo(end) >= 0 || high.compareTo(first) <= 0) {
            return 0;
        }
        return start ? (low.compareTo(first) <= 0 ? 0 : low.index) : (high.compareTo(end) >= 0 ? length : high.index);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C && !anchorIsCaret()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selected());
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.A && !items.isEmpty()) {
            select(new Point(0, 0, 0), new Point(items.size() - 1, Integer.MAX_VALUE, 0));
            event.consume();
        }
    }

    private boolean anchorIsCaret() {
        return anchor == null || caret == null || anchor.equals(caret);
    }

    /// All that is selected, also what is out of sight.
    private String selected() {
        if (anchor == null || caret == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        int from = Math.min(anchor.row, caret.row);
        int to = Math.max(anchor.row, caret.row);
        for (int row = from; row <= to && row < items.size(); row++) {
            List<String> blocks = row == from || row == to ? contents(row) : texts.apply(items.get(row));
            for (int i = 0; i < blocks.size(); i++) {
                String content = blocks.get(i);
                int start = part(row, i, content.length(), true);
                int end = part(row, i, content.length(), false);
                if (end > start) {
                    parts.add(content.substring(start, end));
                }
            }
        }
        return String.join("\n", parts);
    }

    private List<String> contents(int row) {
        TranscriptRow shown = flow.rowAt(row);
        return shown == null
                ? texts.apply(items.get(row))
                : TextBlock.within(shown).stream().map(TextBlock::content).toList();
    }

    /// Rows that come before move the selection; a change within it ends it.
    private void changed(ListChangeListener.Change<? extends TranscriptItem> change) {
        Point from = anchor;
        Point to = caret;
        if (from == null || to == null) {
            return;
        }
        while (change.next()) {
            int by = change.getAddedSize() - change.getRemovedSize();
            int low = Math.min(from.row, to.row);
            int high = Math.max(from.row, to.row);
            if (change.getFrom() + change.getRemovedSize() <= low) {
                from = new Point(from.row + by, from.block, from.index);
                to = new Point(to.row + by, to.block, to.index);
            } else if (change.getFrom() <= high) {
                select(null, null);
                return;
            }
        }
        anchor = from;
        caret = to;
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
