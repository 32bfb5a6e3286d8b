package dev.codeface.desktop.chat;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A row of the transcript that shows one item after another: its controls stay in the scene while it waits to be used
/// again, so that scrolling neither makes them nor styles them anew. FX thread.
abstract class TranscriptRow extends Region {
    private @Nullable TranscriptItem item;
    private @Nullable Region content;

    TranscriptRow() {
        getStyleClass().add("chat-row");
    }

    /// What it shows; null while it waits.
    @Nullable
    TranscriptItem item() {
        return item;
    }

    /// Shows an item of the kind it was made for, in place of what it showed.
    final void show(TranscriptItem shown) {
        item = shown;
        fill(shown);
    }

    /// Lets go of what it shows.
    final void clear() {
        item = null;
        empty();
    }

    abstract void fill(TranscriptItem shown);

    /// Forgets texts and actions of what was shown.
    abstract void empty();

    /// Holds one node, as wide as the row.
    final void setContent(@Nullable Region node) {
        content = node;
        if (node == null) {
            getChildren().clear();
        } else {
            getChildren().setAll(node);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = content == null ? 0 : content.prefHeight(contentWidth(content, width));
        return snapSizeY(height) + snappedTopInset() + snappedBottomInset();
    }

    /// A table may be narrower than its row.
    private double contentWidth(Region node, double width) {
        return Math.min(width - snappedLeftInset() - snappedRightInset(), node.maxWidth(-1));
    }

    @Override
    protected void layoutChildren() {
        if (content != null) {
            content.resizeRelocate(
                    snappedLeftInset(),
                    snappedTopInset(),
                    contentWidth(content, getWidth()),
                    getHeight() - snappedTopInset() - snappedBottomInset());
        }
    }
}
