package dev.codeface.desktop.chat;

import java.util.function.Function;
import javafx.scene.layout.Region;

/// A row of a rare kind: its node is made for each item. FX thread.
final class PlainRow extends TranscriptRow {
    private final Function<TranscriptItem, Region> maker;

    PlainRow(Function<TranscriptItem, Region> maker) {
        this.maker = maker;
    }

    @Override
    void fill(TranscriptItem shown) {
        setContent(maker.apply(shown));
    }

    @Override
    void empty() {
        setContent(null);
    }
}
