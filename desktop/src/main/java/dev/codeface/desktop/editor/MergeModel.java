package dev.codeface.desktop.editor;

import dev.codeface.core.diff.ThreeWayMerge;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// A merge with conflicts, settled one by one: mine, theirs, both, or a text of one's own. FX thread.
final class MergeModel {
    private final List<ThreeWayMerge.Chunk> chunks;
    private final List<@Nullable String> settled = new ArrayList<>();
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();

    MergeModel(ThreeWayMerge merge) {
        this.chunks = merge.chunks();
        for (ThreeWayMerge.Chunk chunk : chunks) {
            settled.add(chunk instanceof ThreeWayMerge.Clean clean ? clean.text() : null);
        }
        count();
    }

    /// All pieces in order.
    List<ThreeWayMerge.Chunk> chunks() {
        return chunks;
    }

    /// Conflicts that wait.
    ReadOnlyIntegerProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// Decides on a conflict.
    void settle(int index, String text) {
        settled.set(index, text);
        count();
    }

    /// What was decided; null where nothing was.
    @Nullable
    String settled(int index) {
        return settled.get(index);
    }

    private void count() {
        open.set((int) settled.stream().filter(s -> s == null).count());
    }

    /// The whole text; conflicts that wait keep what is mine.
    String result() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < chunks.size(); i++) {
            String text = settled.get(i);
            out.append(
                    text != null
                            ? text
                            : chunks.get(i) instanceof ThreeWayMerge.Conflict conflict ? conflict.mine() : "");
        }
        return out.toString();
    }
}
