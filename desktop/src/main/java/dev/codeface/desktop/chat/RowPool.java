package dev.codeface.desktop.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Rows that wait to show another item of their kind; they stay in the scene, unseen. FX thread.
final class RowPool {
    private final Map<Class<?>, Deque<TranscriptRow>> idle = new HashMap<>();
    private final Function<TranscriptItem, TranscriptRow> factory;
    private final Consumer<TranscriptRow> made;

    /// @param made told of each new row
    RowPool(Function<TranscriptItem, TranscriptRow> factory, Consumer<TranscriptRow> made) {
        this.factory = factory;
        this.made = made;
    }

    TranscriptRow take(TranscriptItem item) {
        TranscriptRow row = kind(item).poll();
        if (row == null) {
            row = factory.apply(item);
            made.accept(row);
        }
        row.setVisible(true);
        row.show(item);
        return row;
    }

    void giveBack(TranscriptRow row) {
        TranscriptItem item = row.item();
        row.setVisible(false);
        row.clear();
        if (item != null) {
            kind(item).push(row);
        }
    }

    private Deque<TranscriptRow> kind(TranscriptItem item) {
        return idle.computeIfAbsent(item.getClass(), kind -> new ArrayDeque<>());
    }
}
