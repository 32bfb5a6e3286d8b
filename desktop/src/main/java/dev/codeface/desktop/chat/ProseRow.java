package dev.codeface.desktop.chat;

import javafx.scene.layout.Region;

/// A block of Markdown that is not code. FX thread.
final class ProseRow extends TranscriptRow {
    private final MarkdownNodes markdown;

    ProseRow(MarkdownNodes markdown) {
        this.markdown = markdown;
    }

    @Override
    void fill(TranscriptItem shown) {
        TranscriptItem.Prose prose = (TranscriptItem.Prose) shown;
        Region region = markdown.renderBlock(prose.source());
        if (prose.mine()) {
            region.getStyleClass().add("chat-mine");
        }
        setContent(region);
    }

    @Override
    void empty() {
        setContent(null);
    }
}
