package dev.codeface.desktop.chat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Lays out the rows of a list that are in sight, and only those.
///
/// What is seen hangs on one row: the first in sight, with the place of its top, or the last one while the end is
/// followed. So heights may be guesses, and become right when a row comes into sight, without anything in sight
/// jumping. FX thread.
final class RowFlow extends Region {
    private final ObservableList<TranscriptItem> items;
    private final RowPool pool;
    private final RowHeights heights = new RowHeights();
    private final Map<Integer, TranscriptRow> shown = new HashMap<>();
    private int first;
    private int last = -1;
    private double offset;
    private boolean following = true;
    private double measuredWidth;
    private Runnable onMoved = () -> {};
    private IntConsumer onShown = row -> {};

    RowFlow(ObservableList<TranscriptItem> items, Function<TranscriptItem, TranscriptRow> factory) {
        this.items = items;
        this.pool = new RowPool(factory, getChildren()::add);
        getStyleClass().add("chat-rows");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        heights.replace(0, 0, items.size());
        items.addListener(this::changed);
    }

    /// Told after each layout.
    void onMoved(Runnable listener) {
        onMoved = listener;
    }

    /// Told the number of a row whose content came into sight.
    void onShown(IntConsumer listener) {
        onShown = listener;
    }

    // Where it is.

    /// A place in the list: a row, and how far its top is below that of the list.
    record Place(int row, double top) {}

    Place place() {
        return new Place(first, offset);
    }

    /// Moves so that a row's top is at a place, as far as there are rows above and below.
    void moveTo(Place place) {
        following = false;
        first = place.row();
        offset = place.top();
        requestLayout();
    }

    /// Whether the end stays in sight when more comes.
    boolean isFollowing() {
        return following;
    }

    void setFollowing(boolean wanted) {
        following = wanted;
        requestLayout();
    }

    /// Moves by pixels; up is negative.
    void scroll(double pixels) {
        following = false;
        offset -= pixels;
        requestLayout();
    }

    /// Height of all rows, partly guessed.
    double total() {
        return before(items.size());
    }

    /// How far the top of what is seen is below the first row's top.
    double position() {
        return before(Math.min(first, items.size())) - offset;
    }

    /// Moves to a place that [#position] would tell.
    void moveTo(double position) {
        double left = Math.max(0, position);
        int row = 0;
        while (row < items.size() - 1 && left >= known(row)) {
            left -= known(row);
            row++;
        }
        moveTo(new Place(row, -left));
    }

    /// How much there is below what is seen.
    double distanceToEnd() {
        return total() - position() - getHeight();
    }

    private double before(int row) {
        double sum = 0;
        for (int i = 0; i < row; i++) {
            sum += known(i);
        }
        return sum;
    }

    private double known(int row) {
        return heights.get(row, items.get(row));
    }

    // Rows.

    /// The row that shows an item, where it is in sight.
    @Nullable
    TranscriptRow rowAt(int index) {
        return shown.get(index);
    }

    /// The number of the row that a node belongs to; -1 for none.
    int rowOf(@Nullable Node node) {
        for (Node at = node; at != null && at != this; at = at.getParent()) {
            if (at instanceof TranscriptRow) {
                for (Map.Entry<Integer, TranscriptRow> entry : shown.entrySet()) {
                    if (entry.getValue() == at) {
                        return entry.getKey();
                    }
                }
            }
        }
        return -1;
    }

    int firstShown() {
        return first;
    }

    int lastShown() {
        return last;
    }

    private void changed(ListChangeListener.Change<? extends TranscriptItem> change) {
        while (change.next()) {
            int from = change.getFrom();
            int removed = change.getRemovedSize();
            int added = change.getAddedSize();
            heights.replace(from, removed, added);
            moveRows(from, removed, added);
            if (first >= from + removed) {
                first += added - removed;
            } else if (first >= from + added) {
                first = Math.max(0, from + added - 1);
            }
        }
        requestLayout();
    }

    /// Rows behind a change get other numbers; those within it are kept to show what came in their place.
    private void moveRows(int from, int removed, int added) {
        Map<Integer, TranscriptRow> before = Map.copyOf(shown);
        shown.clear();
        before.forEach((index, row) -> {
            if (index >= from + removed) {
                shown.put(index + added - removed, row);
            } else if (index < from + added) {
                shown.put(index, row);
            } else {
                retire(row);
            }
        });
    }

    private TranscriptRow row(int index) {
        TranscriptItem item = items.get(index);
        TranscriptRow row = shown.get(index);
        TranscriptItem old = row == null ? null : row.item();
        if (row != null && old == item) {
            return row;
        }
        if (row != null && old != null && old.getClass() == item.getClass()) {
            row.show(item);
        } else {
            if (row != null) {
                retire(row);
            }
            row = pool.take(item);
            inReadingOrder(row, index);
            shown.put(index, row);
        }
        onShown.accept(index);
        return row;
    }

    /// Tab and screen readers follow the order of the children.
    private void inReadingOrder(TranscriptRow row, int index) {
        if (shown.keySet().stream().allMatch(other -> other < index)) {
            row.toFront();
        } else {
            row.toBack();
        }
    }

    private void retire(TranscriptRow row) {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at == row) {
                requestFocus();
            }
        }
        pool.giveBack(row);
    }

    // Layout.

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        if (getWidth() != measuredWidth) {
            heights.forget();
            measuredWidth = getWidth();
        }
        last = -1;
        if (!items.isEmpty() && height > 0 && measuredWidth > 0) {
            anchor(height);
            place(height);
        }
        for (Iterator<Map.Entry<Integer, TranscriptRow>> all = shown.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Integer, TranscriptRow> entry = all.next();
            if (entry.getKey() < first || entry.getKey() > last) {
                retire(entry.getValue());
                all.remove();
            }
        }
        onMoved.run();
    }

    /// Finds the first row in sight and the place of its top.
    private void anchor(double height) {
        first = Math.clamp(first, 0, items.size() - 1);
        if (!following) {
            skipAbove();
            fillAbove(height);
            dropHidden();
        }
        if (following || bottom(height) < height) {
            first = items.size();
            offset = height;
            fillAbove(height);
        }
    }

    /// Rows that went out of sight at the top.
    private void skipAbove() {
        while (first < items.size() - 1 && offset + known(first) <= 0) {
            offset += known(first);
            first++;
        }
    }

    /// Goes up until the top is filled; what is far away counts by its guess.
    private void fillAbove(double height) {
        while (offset > 0 && first > 0) {
            first--;
            offset -= offset > height ? known(first) : measure(first);
        }
        if (first == 0 && offset > 0) {
            offset = 0;
        }
    }

    /// A row may turn out to be lower than it was taken for.
    private void dropHidden() {
        while (first < items.size() - 1 && offset + measure(first) <= 0) {
            offset += known(first);
            first++;
        }
    }

    private double bottom(double height) {
        double y = offset;
        for (int row = first; row < items.size() && y < height; row++) {
            y += measure(row);
        }
        return y;
    }

    private void place(double height) {
        double y = offset;
        for (int index = first; index < items.size() && (y < height || index == first); index++) {
            double rowHeight = measure(index);
            TranscriptRow row = row(index);
            row.resizeRelocate(0, snapPositionY(y), measuredWidth, rowHeight);
            y += rowHeight;
            last = index;
        }
    }

    private double measure(int index) {
        TranscriptRow row = row(index);
        if (row.isNeedsLayout() || !heights.isMeasured(index)) {
            row.applyCss();
            heights.set(index, snapSizeY(row.prefHeight(measuredWidth)));
        }
        return known(index);
    }
}
